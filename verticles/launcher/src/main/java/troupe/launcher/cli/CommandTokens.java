package troupe.launcher.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.config.Secret;
import troupe.config.Settings;
import troupe.identity.KeyRingFile;

/** Where a command finds the keys that a node's tokens are signed with, and the token that it shows. */
final class CommandTokens {
    /** Holds a token that somebody else has made. */
    static final String VARIABLE = "TROUPE_TOKEN";

    private static final Path DATA = Path.of("data");
    private static final String KEYS = "TROUPE_IDENTITY_KEYS";

    private CommandTokens() {}

    /**
     * The token of an operator. What is named explicitly comes before the environment, and that before the default data
     * directory.
     *
     * @return null where there is none; the node then says what it wants
     * @throws troupe.config.ConfigException if what is named cannot be read
     */
    static @Nullable Secret operators(@Nullable Path file, @Nullable Path data, Map<String, String> environment) {
        String ready = environment.get(VARIABLE);
        if (file == null && data == null && ready != null) {
            return new Secret(ready.strip());
        }
        KeyRingFile keys = keys(file, data, environment);
        return file != null || keys.exists() ? keys.operatorsToken() : null;
    }

    /** The keys, which are not there yet where no node has been started. */
    static KeyRingFile keys(@Nullable Path file, @Nullable Path data, Map<String, String> environment) {
        if (file != null) {
            return KeyRingFile.at(file);
        }
        return data == null ? KeyRingFile.of(settings(environment), DATA) : KeyRingFile.in(data);
    }

    /** What a node reads from the same environment, which may hold much that is no business of this command. */
    private static Settings settings(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.keySet().removeIf(variable -> !variable.replaceAll("_+", "_").equals(KEYS));
        return Settings.load(new Settings.Sources(null, null, variables, Map.of()));
    }
}
