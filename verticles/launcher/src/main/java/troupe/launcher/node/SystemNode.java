package troupe.launcher.node;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import troupe.codec.TroupeMessages;
import troupe.config.Settings;
import troupe.gateway.GatewayVerticle;
import troupe.kit.node.Node;
import troupe.kit.node.ServiceDefinition;
import troupe.kit.operations.OperatorMessages;
import troupe.kit.transport.TransportFactory;
import troupe.launcher.client.Waiting;

/**
 * A node of this process: its databases, its services' instances and, in front of them, the gateway. What is started
 * last is stopped first, so that a node that leaves takes nothing new, then finishes, then goes.
 */
public final class SystemNode implements RunningNode {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final Databases databases;
    private final List<String> description;
    private final @Nullable String gateway;
    private final @Nullable URI url;

    private SystemNode(Vertx vertx, Databases databases, List<String> description, @Nullable Gateway gateway) {
        this.vertx = vertx;
        this.databases = databases;
        this.description = description;
        this.gateway = gateway == null ? null : gateway.deployment();
        this.url = gateway == null ? null : gateway.url();
    }

    private record Gateway(String deployment, URI url) {}

    /** As {@link TroupeSystem#start}. */
    static SystemNode start(Settings settings, Path data, Set<String> parts, TransportWrapper around) {
        AtomicReference<Vertx> vertx = new AtomicReference<>();
        NodePlan plan = NodePlan.read(
                settings,
                data,
                parts,
                pause -> Objects.requireNonNull(vertx.get())
                        .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                        .mapEmpty());
        Databases databases = Databases.open(plan.databases(), plan.serviceNames(), data);
        try {
            NodeVertx ground = Waiting.forResult(NodeVertx.open(plan.cluster(), plan.clusterName()), STARTED_WITHIN);
            vertx.set(ground.vertx());
            return start(plan, databases, ground, around);
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    private static SystemNode start(NodePlan plan, Databases databases, NodeVertx ground, TransportWrapper around) {
        try {
            Node node = Node.of(
                    new Node.Parts(
                            ground.vertx(),
                            plan.settings(),
                            plan.definitions().values(),
                            OperatorMessages.addTo(TroupeMessages.catalogue()).build(),
                            databases.addresses(),
                            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                            Clock.systemUTC()),
                    ground.directory(),
                    surroundings -> around.wrap(ground.vertx(), TransportFactory.EVENT_BUS.create(surroundings)));
            return Waiting.forResult(deploy(plan, node, databases), STARTED_WITHIN);
        } catch (RuntimeException e) {
            ground.vertx().close();
            throw e;
        }
    }

    /** The services side by side, and the gateway when all of them are there. */
    private static Future<SystemNode> deploy(NodePlan plan, Node node, Databases databases) {
        List<Future<Void>> starting = plan.services().stream()
                .map(service -> {
                    ServiceDefinition definition =
                            Objects.requireNonNull(plan.definitions().get(service));
                    return node.deploy(definition, () -> service.verticle().apply(node, definition));
                })
                .toList();
        return Future.all(starting)
                .compose(started -> plan.withGateway() ? deployGateway(plan, node) : Future.succeededFuture())
                .map(gateway ->
                        new SystemNode(node.vertx(), databases, NodeDescription.lines(plan, node, databases), gateway));
    }

    private static Future<@Nullable Gateway> deployGateway(NodePlan plan, Node node) {
        GatewayVerticle gateway = new GatewayVerticle(node, plan.gateway());
        return node.vertx()
                .deployVerticle(gateway)
                .map(id -> new Gateway(id, URI.create("http://127.0.0.1:" + gateway.port())));
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
        Future<Void> gatewayLeft = gateway == null ? Future.succeededFuture() : vertx.undeploy(gateway);
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
