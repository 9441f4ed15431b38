package troupe.launcher.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.config.Secret;
import troupe.config.Settings;
import troupe.identity.KeyRingFile;

/** Where a command finds the keys that a node's tokens are signed with, and the token that it shows. */
final class CommandTokens {
    /** Where a node keeps its data unless it is told otherwise. */
    static final Path DATA = Path.of("data");

    private CommandTokens() {}

    /**
     * The token of an operator: by the file of keys that is named explicitly, or else the one that the environment has
     * ready, or else by the keys that a node with these settings and this data directory has.
     *
     * @return null where there is none; the node then says what it wants
     * @throws troupe.config.ConfigException if what is named cannot be read
     */
    static @Nullable Secret operators(
            @Nullable Path file, @Nullable Path data, Settings settings, Map<String, String> environment) {
        String ready = environment.getOrDefault(Settings.TOKEN_VARIABLE, "").strip();
        if (file == null && !ready.isEmpty()) {
            return new Secret(ready);
        }
        KeyRingFile keys = keys(file, data, settings);
        return file != null || keys.exists() ? keys.operatorsToken() : null;
    }

    /** The keys, which are not there yet where no node has been started. */
    static KeyRingFile keys(@Nullable Path file, @Nullable Path data, Settings settings) {
        return file != null ? KeyRingFile.at(file) : KeyRingFile.of(settings, data == null ? DATA : data);
    }

    /** What a node reads from the same environment; whether all of it is right is no business of a command. */
    static Settings settings(Map<String, String> environment) {
        return Settings.load(new Settings.Sources(null, null, environment, Map.of()));
    }
}
