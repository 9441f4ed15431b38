package troupe.system;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import troupe.config.ClusterSettings;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.gateway.GatewaySettings;
import troupe.gateway.ManagementSettings;
import troupe.identity.KeyRingFile;
import troupe.kit.service.KitSettings;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.transport.kafka.KafkaSettings;
import troupe.system.telemetry.TracingSettings;

/**
 * What a node is going to be, read from its settings and verified, before anything is opened. {@link WholeSystem} reads
 * it, {@link NodeResources} opens what it names, and {@link SystemNode} runs what it lists.
 *
 * @param definitions of all services, for together they are the choreography
 * @param services those that run on this node
 * @param databases null where none are configured
 * @param keys what tokens are signed with
 */
record NodePlan(
        Settings settings,
        Path data,
        Map<Service, ServiceDefinition> definitions,
        List<Service> services,
        boolean withGateway,
        @Nullable Map<String, DatabaseAddress> databases,
        GatewaySettings gateway,
        KeyRingFile keys,
        ClusterSettings cluster,
        Carrier carrier,
        KafkaSettings kafka,
        TracingSettings tracing,
        ManagementSettings management) {
    /** What carries messages between services. */
    enum Carrier {
        EVENT_BUS,
        KAFKA
    }

    /**
     * @param parts names of services and the gateway
     * @throws troupe.config.ConfigException naming every setting that is wrong
     */
    static NodePlan read(Settings settings, Path data, Set<String> parts) {
        Map<Service, ServiceDefinition> definitions = new LinkedHashMap<>();
        for (Service service : Service.ALL) {
            definitions.put(service, service.definition().apply(settings));
        }
        List<Service> services = Service.ALL.stream()
                .filter(service -> parts.contains(service.name()))
                .toList();
        KitSettings.read(settings);
        KafkaSettings.read(settings.section("kafka"));
        NodePlan plan = new NodePlan(
                settings,
                data,
                definitions,
                services,
                parts.contains(TroupeSystem.GATEWAY),
                Databases.configured(
                        settings, services.stream().map(Service::name).toList()),
                GatewaySettings.read(settings),
                KeyRingFile.of(settings, data),
                ClusterSettings.read(settings),
                settings.section("transport").choice("name", Carrier.EVENT_BUS),
                KafkaSettings.read(settings.section("kafka")),
                TracingSettings.read(settings),
                ManagementSettings.read(settings));
        settings.verify();
        return plan;
    }

    ServiceDefinition definitionOf(Service service) {
        return Objects.requireNonNull(definitions.get(service));
    }

    /** Whether health and figures have a port of their own: the gateway's has them too. */
    boolean withManagement() {
        return !withGateway || management.port().isPresent();
    }

    /** Of the services that run on this node. */
    Stream<ServiceDefinition> definitionsHere() {
        return services.stream().map(this::definitionOf);
    }

    List<String> serviceNames() {
        return services.stream().map(Service::name).toList();
    }

    /** Nodes with other databases must not be taken for one system, so where the data is makes the name. */
    String clusterName() {
        if (databases != null) {
            return "troupe";
        }
        byte[] place = data.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        return "troupe-" + UUID.nameUUIDFromBytes(place).toString().substring(0, 8);
    }
}
