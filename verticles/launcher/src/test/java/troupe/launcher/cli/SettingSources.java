package troupe.launcher.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import troupe.kit.test.Repository;

/** The Javadoc of settings, from the sources of the records that they are read into. */
final class SettingSources {
    private static final Pattern PARAM = Pattern.compile("\\* @param (\\w+) (.*?)(?=\\n \\* @| \\*/)", Pattern.DOTALL);

    private static final List<String> EDGE = List.of("EdgeSettings", "BreakerSettings");

    private static final List<String> LIMITS = List.of("LimitSettings");

    /** Which classes read a section; those of a service are called as it is. */
    private static final Map<String, List<String>> SECTIONS = Map.ofEntries(
            Map.entry("cluster.tls", List.of("ClusterSettings")),
            Map.entry("gateway", List.of("GatewaySettings", "ListenSettings", "LimitSettings")),
            Map.entry("gateway.tls", List.of("TlsSettings")),
            Map.entry("gateway.connections", List.of("ConnectionLimits")),
            Map.entry("gateway.cors", List.of("Cors")),
            Map.entry("gateway.limits", LIMITS),
            Map.entry("gateway.limits.anonymous", LIMITS),
            Map.entry("gateway.limits.clerk", LIMITS),
            Map.entry("gateway.limits.customer", LIMITS),
            Map.entry("gateway.limits.operator", LIMITS),
            Map.entry("gateway.products", List.of("ProductCaching")),
            Map.entry("gateway.commands", EDGE),
            Map.entry("gateway.queries", EDGE),
            Map.entry("gateway.analytics", EDGE),
            Map.entry("gateway.recommendations", EDGE),
            Map.entry("gateway.legacy", List.of("LegacySettings")),
            Map.entry("gateway.legacy.reads", EDGE),
            Map.entry("gateway.legacy.changes", EDGE),
            Map.entry("gateway.legacy.routes.NAME", List.of("LegacyRoute", "StrangleSwitch", "ComparisonRules")),
            Map.entry("gateway.legacy.routes.NAME.roll-back", List.of("RollBackBounds")),
            Map.entry("gateway.v1", List.of("VersionSettings")),
            Map.entry("inbox", List.of("KitSettings")),
            Map.entry("notifications.channel", EDGE),
            Map.entry("notifications.mail", List.of("MailSettings", "EdgeSettings", "BreakerSettings")),
            Map.entry("payments.provider", List.of("ProviderSettings", "EdgeSettings", "BreakerSettings")),
            Map.entry("query", List.of("KitSettings")),
            Map.entry("store", List.of("KitSettings")),
            Map.entry("recommendations.sandbox", List.of("RecommendationsSettings")));

    /** Settings that no record has a component of the same name for. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("transport.name", "what carries messages between services"),
            Map.entry(
                    "identity.keys",
                    "the file with the keys that tokens are signed with; empty for that of the data directory, which"
                            + " the first node makes there"),
            Map.entry("inbox.retention", "inboxRetention"),
            Map.entry("query.timeout", "queryTimeout"),
            Map.entry("users.lanes", "instances on each node"),
            Map.entry("gateway.ask-timeout", "what the gateway waits for a service's answer to a command"),
            Map.entry("gateway.connections.idle-max", "idleSecondsMax"),
            Map.entry("databases.NAME.host", "where the PostgreSQL of the service NAME is"),
            Map.entry("databases.NAME.port", "its port"),
            Map.entry("databases.NAME.database", "the database of the service"),
            Map.entry("databases.NAME.user", "its role there"),
            Map.entry("databases.NAME.password", "the role's password"),
            Map.entry("kafka.client.NAME", "what Kafka's own clients call NAME, handed to them as it is"));

    private static final Map<String, Path> SOURCES = sources();

    private SettingSources() {}

    /** Empty if nothing says it. */
    static String meaning(String key) {
        if (key.endsWith("-file")) {
            return "a file whose first line is `" + key.substring(0, key.length() - "-file".length()) + "`";
        }
        String other = OTHERS.getOrDefault(key, "");
        if (other.contains(" ")) {
            return other;
        }
        int dot = key.lastIndexOf('.');
        String section = key.substring(0, dot);
        String component = other.isEmpty() ? camel(key.substring(dot + 1)) : other;
        String ofItsName = camel(section);
        ofItsName = Character.toUpperCase(ofItsName.charAt(0)) + ofItsName.substring(1) + "Settings";
        return SECTIONS.getOrDefault(section, List.of(ofItsName)).stream()
                .map(name -> params(name).getOrDefault(component, ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** By the names of their classes, of which there are no two. */
    private static Map<String, Path> sources() {
        Map<String, Path> sources = new TreeMap<>();
        for (String root : List.of("cluster-config", "verticles")) {
            try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(root))) {
                files.filter(file -> file.toString().contains("src/main/java"))
                        .forEach(file -> sources.put(file.getFileName().toString(), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static Map<String, String> params(String name) {
        Map<String, String> params = new TreeMap<>();
        Path file = SOURCES.get(name + ".java");
        if (file == null) {
            return params;
        }
        try {
            // Those of records within the record are indented more; they are read alike.
            Matcher matcher = PARAM.matcher(Files.readString(file).replaceAll("(?m)^ +\\*", " *"));
            while (matcher.find()) {
                params.putIfAbsent(matcher.group(1), plain(matcher.group(2)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return params;
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\n \\*\\s*", " ")
                .replaceAll("\\{@code ([a-z]+)Max}", "`$1-max`")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link #?([^}]*)}", "`$1`")
                .replaceAll(", 1 to \\{@value #LANES_MAX}", "")
                .strip();
    }

    private static String camel(String kebab) {
        List<String> parts = new ArrayList<>(List.of(kebab.split("-")));
        StringBuilder name = new StringBuilder(parts.remove(0));
        parts.forEach(part -> name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1)));
        return name.toString();
    }
}
