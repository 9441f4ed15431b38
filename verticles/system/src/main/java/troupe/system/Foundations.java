package troupe.system;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import troupe.config.ClusterSettings;
import troupe.config.DatabaseAddress;
import troupe.config.LocalKafka;
import troupe.config.LocalPostgres;
import troupe.gateway.GatewaySettings;
import troupe.kit.behavior.Choreography;
import troupe.kit.service.KitSettings;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.transport.kafka.KafkaSettings;
import troupe.system.NodePlan.Carrier;

/**
 * What a node with certain settings stands on, for those who look at it from outside: nothing is started or made.
 *
 * @param data the node's directory, which need not be there
 * @param embedded whether no databases are configured, so that they are in the data directory
 * @param databases by service, as the services log in; none where the embedded server does not run
 * @param superuser of the embedded server, in a database that no service has rights in; empty where it does not run
 * @param asynchronousCommit whether commits need not wait for the disk
 * @param kafka what carries messages; empty where that is the event bus
 * @param broker where Kafka is; empty where the data directory is to have a broker and never had
 * @param lanes how many instances of each service a node runs
 */
public record Foundations(
        Path data,
        boolean embedded,
        Map<String, DatabaseAddress> databases,
        Optional<DatabaseAddress> superuser,
        boolean asynchronousCommit,
        Optional<KafkaSettings> kafka,
        Optional<String> broker,
        Map<String, Integer> lanes,
        Choreography choreography,
        ClusterSettings cluster,
        GatewaySettings gateway) {
    /** Reads what is in the data directory. */
    static Foundations of(NodePlan plan) {
        Map<String, Integer> lanes = new TreeMap<>();
        plan.definitions().forEach((service, definition) -> lanes.put(service.name(), definition.lanes()));
        boolean kafka = plan.carrier() == Carrier.KAFKA;
        Map<String, DatabaseAddress> configured = plan.databases();
        Optional<DatabaseAddress> superuser =
                configured == null ? LocalPostgres.running(plan.data()) : Optional.empty();
        String named = plan.kafka().bootstrap();
        return new Foundations(
                plan.data(),
                configured == null,
                configured != null
                        ? new TreeMap<>(configured)
                        : superuser
                                .map(server -> LocalPostgres.databasesOn(server, plan.serviceNames()))
                                .orElse(Map.of()),
                superuser,
                KitSettings.read(plan.settings()).asynchronousCommit(),
                kafka ? Optional.of(plan.kafka()) : Optional.empty(),
                named.isEmpty() ? LocalKafka.bootstrapIn(plan.data()) : Optional.of(named),
                lanes,
                new Choreography(plan.definitions().values().stream()
                        .map(ServiceDefinition::behavior)
                        .toList()),
                plan.cluster(),
                plan.gateway());
    }
}
