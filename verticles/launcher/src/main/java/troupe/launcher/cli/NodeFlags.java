package troupe.launcher.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import troupe.config.Settings;

/** How a node that a command starts is set up. */
final class NodeFlags {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Where the HTTP API listens; 0 for any free port (default: 8080, or as configured).")
    private @Nullable Integer port;

    @Option(
            names = "--management-port",
            paramLabel = "P",
            description = "A port of its own for health and figures (default: any free one where there is no gateway,"
                    + " which has them too).")
    private @Nullable Integer managementPort;

    @Option(names = "--cluster", description = "Take part in the cluster of the nodes on the same data or databases.")
    private boolean cluster;

    @Option(
            names = "--transport",
            paramLabel = "T",
            description = "What carries messages between services: event-bus (default) or kafka.")
    private @Nullable String transport;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "The Kafka to use (default: as configured, or one of our own in the data directory).")
    private @Nullable String kafka;

    @Option(names = "--open", description = "Without authentication: whoever is on this machine may do everything.")
    private boolean open;

    @Option(names = "--record", description = "Keep what is decided and what was known then, for 'troupe record'.")
    private boolean record;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, in YAML or JSON.")
    private @Nullable Path config;

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            description = "Log lines on standard error: human or json (default: human, or as configured).")
    private @Nullable LogFormat log;

    /**
     * Puts the layers together.
     *
     * @throws troupe.config.ConfigException if a layer cannot be read
     */
    Settings settings(@Nullable String profile, Map<String, String> environment) {
        Map<String, String> flags = new HashMap<>();
        if (port != null) {
            Flags.between(spec, "--port", 0, port, 65_535);
            flags.put("gateway.port", port.toString());
        }
        if (managementPort != null) {
            Flags.between(spec, "--management-port", 0, managementPort, 65_535);
            flags.put("management.port", managementPort.toString());
        }
        if (cluster) {
            flags.put("cluster.enabled", "true");
        }
        if (transport != null) {
            Flags.isTransport(spec, transport);
            flags.put("transport.name", transport);
        }
        if (kafka != null) {
            flags.put("kafka.bootstrap", kafka);
        }
        if (open) {
            flags.put("gateway.open", "true");
        }
        if (record) {
            flags.put("actor.record", "true");
        }
        if (log != null) {
            flags.put("log.format", log.name());
        }
        return Settings.load(new Settings.Sources(profile, config, environment, flags));
    }
}
