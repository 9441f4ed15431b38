package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import troupe.config.Secret;
import troupe.workbench.client.Api;

/** The node that an operator's command talks to, and what it shows there. */
final class OperatorFlags {
    @Option(
            names = "--url",
            paramLabel = "U",
            converter = Flags.NodeUrl.class,
            defaultValue = "http://127.0.0.1:8080",
            description = "A running node on this machine (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private URI url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The node's data directory, where the operators' secret is (default: data).")
    private @Nullable Path data;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Where the operators' secret is otherwise (default: as TROUPE_GATEWAY__OPERATOR_SECRET or"
                    + " TROUPE_GATEWAY__OPERATOR_SECRET_FILE has it).")
    private @Nullable Path secretFile;

    URI url() {
        return url;
    }

    /** Null where there is none. */
    @Nullable
    Secret secret(Map<String, String> environment) {
        return OperatorSecrets.find(secretFile, data, environment);
    }

    /** The node's API, to be called as an operator. */
    Api api(Vertx vertx) {
        return new Api(vertx, url, 1).asOperator(secret(System.getenv()));
    }
}
