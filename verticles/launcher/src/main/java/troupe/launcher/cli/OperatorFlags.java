package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import troupe.config.Secret;
import troupe.config.Settings;
import troupe.workbench.client.Api;

/** The node that an operator's command talks to, and what it shows there. */
final class OperatorFlags {
    @Option(
            names = "--url",
            paramLabel = "U",
            converter = Flags.NodeUrl.class,
            defaultValue = "http://127.0.0.1:8080",
            description = "A running node (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private URI url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The node's data directory, with the keys that tokens are signed with, unless settings name others"
                            + " (default: data).")
    private @Nullable Path data;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "The keys where they are in another file. Without this flag the token in TROUPE_TOKEN is"
                    + " shown, or else one by the keys that TROUPE_IDENTITY__KEYS names, or else by those in --data.")
    private @Nullable Path keys;

    URI url() {
        return url;
    }

    /** The node's data directory. */
    Path data() {
        return data == null ? CommandTokens.DATA : data;
    }

    /** Null where there is none. */
    @Nullable
    Secret token(Map<String, String> environment) {
        return token(CommandTokens.settings(environment), environment);
    }

    /**
     * The same by the keys that these settings name. Null where there is none.
     *
     * @throws troupe.config.ConfigException if there are keys that cannot be read
     */
    @Nullable
    Secret token(Settings settings, Map<String, String> environment) {
        return CommandTokens.operators(keys, data, settings, environment);
    }

    /** The node's API, to be called as an operator. */
    Api api(Vertx vertx) {
        return new Api(vertx, url, 1).showing(token(System.getenv()));
    }
}
