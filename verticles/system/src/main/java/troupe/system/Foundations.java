package troupe.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
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
 * @param embedded whether services run on it and no databases are configured, so that they are in the data directory
 * @param databases by service, as the services log in; none where the embedded server does not run
 * @param superuser of the embedded server, in a database that no service has rights in; empty where it does not run
 * @param asynchronousCommit whether commits need not wait for the disk
 * @param kafka what carries messages; empty where that is the event bus
 * @param broker where Kafka is; empty where the data directory is to have a broker and never had
 * @param unreadable why servers of the data directory could not be looked for, if that is so
 * @param lanes how many instances of each of its services the node runs
 * @param choreography of all services
 */
public record Foundations(
        Path data,
        boolean embedded,
        Map<String, DatabaseAddress> databases,
        Optional<DatabaseAddress> superuser,
        boolean asynchronousCommit,
        Optional<KafkaSettings> kafka,
        Optional<String> broker,
        List<String> unreadable,
        Map<String, Integer> lanes,
        Choreography choreography,
        ClusterSettings cluster,
        GatewaySettings gateway) {
    /** Whether messages are in the data directory's own Kafka. */
    public boolean embeddedKafka() {
        return kafka.filter(settings -> settings.bootstrap().isEmpty()).isPresent();
    }

    /** Reads what is in the data directory. */
    static Foundations of(NodePlan plan) {
        Map<String, Integer> lanes = new TreeMap<>();
        plan.services()
                .forEach(service ->
                        lanes.put(service.name(), plan.definitionOf(service).lanes()));
        boolean kafka = plan.carrier() == Carrier.KAFKA;
        Map<String, DatabaseAddress> configured = plan.databases();
        boolean embedded = configured == null && !plan.services().isEmpty();
        List<String> unreadable = new ArrayList<>();
        Optional<DatabaseAddress> superuser =
                embedded ? found(() -> LocalPostgres.running(plan.data()), unreadable) : Optional.empty();
        String named = plan.kafka().bootstrap();
        return new Foundations(
                plan.data(),
                embedded,
                configured != null
                        ? new TreeMap<>(configured)
                        : superuser
                                .map(server -> LocalPostgres.databasesOn(server, plan.serviceNames()))
                                .orElse(Map.of()),
                superuser,
                KitSettings.read(plan.settings()).asynchronousCommit(),
                kafka ? Optional.of(plan.kafka()) : Optional.empty(),
                kafka && named.isEmpty()
                        ? found(() -> LocalKafka.bootstrapIn(plan.data()), unreadable)
                        : Optional.of(named).filter(address -> !address.isEmpty()),
                List.copyOf(unreadable),
                lanes,
                new Choreography(plan.definitions().values().stream()
                        .map(ServiceDefinition::behavior)
                        .toList()),
                plan.cluster(),
                plan.gateway());
    }

    /** The directory may be another user's: then the rest is there to be looked at all the same. */
    private static <T> Optional<T> found(Supplier<Optional<T>> in, List<String> unreadable) {
        try {
            return in.get();
        } catch (IllegalStateException e) {
            unreadable.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
