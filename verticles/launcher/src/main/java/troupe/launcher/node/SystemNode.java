package troupe.launcher.node;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import troupe.codec.TroupeMessages;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.gateway.GatewaySettings;
import troupe.gateway.GatewayVerticle;
import troupe.kit.node.KitSettings;
import troupe.kit.node.Node;
import troupe.kit.node.ServiceDefinition;
import troupe.launcher.client.Waiting;
import troupe.payments.SandboxProvider;

/**
 * A node of this process: its databases, its services' instances and, in front of them, the gateway. What is started
 * last is stopped first, so that a node that leaves takes nothing new, then finishes, then goes.
 */
public final class SystemNode implements RunningNode {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final Databases databases;
    private final List<String> description;
    private final List<String> deployments;
    private final @Nullable URI url;

    private SystemNode(
            Vertx vertx, Databases databases, List<String> description, List<String> deployments, @Nullable URI url) {
        this.vertx = vertx;
        this.databases = databases;
        this.description = List.copyOf(description);
        this.deployments = List.copyOf(deployments);
        this.url = url;
    }

    /** As {@link TroupeSystem#start}. */
    static SystemNode start(Settings settings, Path data, Set<String> parts, TransportWrapper around) {
        Vertx vertx = Vertx.vertx();
        try {
            return new Starting(vertx, settings, data, parts).start(around);
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    /** The steps of a start. All settings are read, and verified, before anything is opened. */
    private static final class Starting {
        private final Vertx vertx;
        private final Settings settings;
        private final Path data;
        private final Map<Service, ServiceDefinition> definitions = new LinkedHashMap<>();
        private final List<Service> services;
        private final boolean withGateway;

        Starting(Vertx vertx, Settings settings, Path data, Set<String> parts) {
            this.vertx = vertx;
            this.settings = settings;
            this.data = data;
            this.services = Service.ALL.stream()
                    .filter(service -> parts.contains(service.name()))
                    .toList();
            this.withGateway = parts.contains(TroupeSystem.GATEWAY);
        }

        SystemNode start(TransportWrapper around) {
            SandboxProvider provider = new SandboxProvider(vertx);
            for (Service service : Service.ALL) {
                definitions.put(service, service.definition().apply(settings, provider));
            }
            List<String> names = services.stream().map(Service::name).toList();
            Map<String, DatabaseAddress> configured = Databases.configured(settings, names);
            GatewaySettings gateway = GatewaySettings.read(settings);
            KitSettings.read(settings);
            settings.verify();

            Databases databases = Databases.open(configured, names, data);
            try {
                Node node = Node.of(
                        new Node.Parts(
                                vertx,
                                settings,
                                definitions.values(),
                                TroupeMessages.catalogue().build(),
                                databases.addresses(),
                                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                                Clock.systemUTC()),
                        transport -> around.wrap(vertx, transport));
                return Waiting.forResult(deploy(node, gateway, databases), STARTED_WITHIN);
            } catch (RuntimeException e) {
                databases.close();
                throw e;
            }
        }

        /** The services side by side, and the gateway when all of them are there. */
        private Future<SystemNode> deploy(Node node, GatewaySettings settings, Databases databases) {
            List<Future<Void>> starting = services.stream()
                    .map(service -> {
                        ServiceDefinition definition = Objects.requireNonNull(definitions.get(service));
                        return node.deploy(definition, () -> service.verticle().apply(node, definition));
                    })
                    .toList();
            return Future.all(starting).compose(started -> {
                List<String> description = new ArrayList<>();
                description.add("services  "
                        + String.join(
                                ", ",
                                databases.addresses().keySet().stream().sorted().toList()));
                description.add("database  " + databases.describe(data));
                if (!withGateway) {
                    return Future.succeededFuture(new SystemNode(vertx, databases, description, List.of(), null));
                }
                GatewayVerticle gateway = new GatewayVerticle(node, settings);
                return vertx.deployVerticle(gateway)
                        .map(id -> new SystemNode(
                                vertx,
                                databases,
                                description,
                                List.of(id),
                                URI.create("http://127.0.0.1:" + gateway.port())));
            });
        }
    }

    @Override
    public @Nullable URI url() {
        return url;
    }

    @Override
    public List<String> describe() {
        return description;
    }

    /**
     * First the gateway, so that nothing new comes in; closing Vert.x then undeploys the services, which finish what
     * they took.
     */
    @Override
    public Future<Void> stop() {
        Future<Void> gatewayLeft =
                deployments.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployments.get(0));
        // Not on the event loops: they are among what is closed, and leaving the database blocks.
        CompletableFuture<Void> stopped = gatewayLeft
                .otherwiseEmpty()
                .toCompletionStage()
                .thenComposeAsync(left -> vertx.close().toCompletionStage())
                .whenCompleteAsync((closed, error) -> databases.close())
                .toCompletableFuture();
        return Future.fromCompletionStage(stopped);
    }
}
