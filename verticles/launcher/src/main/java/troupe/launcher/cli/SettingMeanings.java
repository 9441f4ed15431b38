package troupe.launcher.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import troupe.config.Settings;
import troupe.system.TroupeSystem;

/** What settings mean, as the Javadoc of their records says. A test writes the file anew. */
final class SettingMeanings {
    static final String FILE = "settings.properties";

    /** What a key has in the place of a name that whoever sets it chooses. */
    static final String NAME = "NAME";

    private static final String CLIENT = "kafka.client.";
    private static final Pattern NAMED = Pattern.compile("^(databases|gateway\\.legacy\\.routes)\\.([^.]+)(\\..*)?$");

    private SettingMeanings() {}

    static Map<String, String> load() {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(SettingMeanings.class.getResourceAsStream("/" + FILE)),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> meanings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> meanings.put(key, properties.getProperty(key)));
        return meanings;
    }

    /** With the name that is in the key. */
    static String of(Map<String, String> meanings, String key) {
        Matcher matcher = NAMED.matcher(key);
        String name = matcher.matches() ? matcher.group(2) : key.replaceFirst(Pattern.quote(CLIENT), "");
        return meanings.getOrDefault(general(key), "").replaceAll("\\b" + NAME + "\\b", Matcher.quoteReplacement(name));
    }

    /** Keys that differ in a name only mean the same. */
    static String general(String key) {
        if (key.startsWith(CLIENT)) {
            return CLIENT + NAME + (key.endsWith("-file") ? "-file" : "");
        }
        return NAMED.matcher(key).replaceFirst("$1." + NAME + "$3");
    }

    /**
     * All settings that there are. Some are read only where a name is set, or where a legacy system is: so it is done
     * here, with the names that are in the key.
     *
     * @throws troupe.config.ConfigException if the key is none that can be set
     */
    static List<Settings.Known> known(TroupeSystem system, String key) {
        Map<String, String> named = new HashMap<>(Map.of("databases", "orders", "gateway.legacy.routes", "orders"));
        Matcher matcher = NAMED.matcher(key);
        if (matcher.matches()) {
            named.put(matcher.group(1), matcher.group(2));
        }
        String service = Objects.requireNonNull(named.get("databases"));
        String route = Objects.requireNonNull(named.get("gateway.legacy.routes"));
        Map<String, String> flags = new HashMap<>();
        flags.put("databases.orders.database", "orders");
        flags.put("gateway.legacy.host", "127.0.0.1");
        flags.put("gateway.legacy.routes." + route + ".header", "none");
        // As a variable, for some of these are secrets, which flags must not have.
        Map<String, String> environment = key.startsWith(CLIENT) && !key.endsWith("-file")
                ? Map.of("TROUPE_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), "none")
                : Map.of();
        Settings settings = Settings.load(new Settings.Sources(null, null, environment, flags));
        LogSettings.read(settings, LogSettings.DEFAULTS);
        return system.settings(settings, new HashSet<>(List.of("orders", service, TroupeSystem.GATEWAY))).stream()
                .filter(known ->
                        !known.key().startsWith("databases.") || known.key().startsWith("databases." + service + "."))
                .toList();
    }
}
