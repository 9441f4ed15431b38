package troupe.launcher.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/** Which node a command talks to. */
final class UrlFlag {
    @Option(
            names = "--url",
            paramLabel = "U",
            converter = Flags.NodeUrl.class,
            defaultValue = "http://127.0.0.1:8080",
            description = "A running node on this machine (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private URI url;

    URI url() {
        return url;
    }
}
