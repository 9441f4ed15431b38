package troupe.launcher.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import troupe.config.OperatorSecret;
import troupe.config.Secret;
import troupe.config.Settings;

/** Where a command finds the secret of the operators of a node. */
final class OperatorSecrets {
    private static final Path DATA = Path.of("data");
    private static final String VARIABLE = "TROUPE_GATEWAY_OPERATOR_SECRET";

    private OperatorSecrets() {}

    /**
     * What is named explicitly comes before the environment, and that before the default data directory.
     *
     * @return null where there is none; the node then says what it wants
     * @throws troupe.config.ConfigException if what is named cannot be read
     */
    static @Nullable Secret find(@Nullable Path file, @Nullable Path data, Map<String, String> environment) {
        if (file == null && data != null) {
            return OperatorSecret.find(data).orElse(null);
        }
        return configured(file, environment).or(() -> OperatorSecret.find(DATA)).orElse(null);
    }

    /** What a node reads from the same environment, which may hold much that is no business of this command. */
    private static Optional<Secret> configured(@Nullable Path file, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.keySet().removeIf(variable -> !variable.replaceAll("_+", "_").startsWith(VARIABLE));
        Settings settings = Settings.load(new Settings.Sources(
                null,
                null,
                variables,
                file == null ? Map.of() : Map.of("gateway.operator-secret-file", file.toString())));
        Optional<Secret> secret = OperatorSecret.configured(settings);
        settings.verify();
        return secret;
    }
}
