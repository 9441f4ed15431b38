package troupe.system;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CommerceMessages;
import troupe.gateway.GatewayVerticle;
import troupe.gateway.ManagementVerticle;
import troupe.kit.operations.OperatorMessages;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.system.telemetry.NodeFigures;

/**
 * A node of this process, as {@link WholeSystem} has planned it: it opens the node's resources, makes the kit's
 * {@link Node} of them, and has that start each service's instances ({@code ServiceVerticle}) and then, in front of
 * them, the gateway. What is started last is stopped first, so that a node that leaves takes nothing new, then
 * finishes, then goes.
 */
public final class SystemNode implements RunningNode {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

    private final NodeResources resources;
    private final List<String> description;
    private final @Nullable ManagementVerticle management;
    private final @Nullable String gateway;
    private final @Nullable URI url;

    private SystemNode(
            NodeResources resources,
            List<String> description,
            @Nullable ManagementVerticle management,
            @Nullable Gateway gateway) {
        this.resources = resources;
        this.management = management;
        this.description = description;
        this.gateway = gateway == null ? null : gateway.deployment();
        this.url = gateway == null ? null : gateway.url();
    }

    private record Gateway(String deployment, URI url) {}

    /** Opens what the node stands on, and returns when it is ready; leaves nothing open if it fails. Blocks. */
    static SystemNode start(NodePlan plan) {
        NodeResources resources = NodeResources.open(plan);
        try {
            return deploy(plan, node(plan, resources), resources)
                    .timeout(2 * STARTED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .await();
        } catch (RuntimeException e) {
            Future.fromCompletionStage(resources.close())
                    .timeout(STARTED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .await();
            throw e;
        }
    }

    /** What the verticles of this node will share. */
    private static Node node(NodePlan plan, NodeResources resources) {
        return Node.of(
                new Node.Parts(
                        resources.vertx(),
                        plan.settings(),
                        plan.definitions().values(),
                        OperatorMessages.addTo(CommerceMessages.catalogue()).build(),
                        resources.databases().addresses(),
                        NodeFigures.registry(),
                        Clock.systemUTC()),
                resources.nodeVertx().directory(),
                resources.transportSetup()::transport,
                resources.spans().tracing());
    }

    /**
     * From the beginning there is somebody to ask how it goes. First all databases are brought up to date and note what
     * carries their services' messages; then the services start side by side, for the first of them may send; and then
     * the gateway.
     */
    private static Future<SystemNode> deploy(NodePlan plan, Node node, NodeResources resources) {
        ManagementVerticle management =
                plan.withManagement() ? new ManagementVerticle(node, plan.management(), plan.serviceNames()) : null;
        return watch(node, management)
                .compose(watched ->
                        Future.all(plan.definitionsHere().map(node::migrate).toList()))
                .compose(migrated -> resources.transportSetup().note(node.vertx()))
                .compose(noted -> Future.all(plan.services().stream()
                        .map(service -> start(service, plan, node))
                        .toList()))
                .compose(
                        started -> plan.withGateway() ? deployGateway(plan, node, resources) : Future.succeededFuture())
                .compose(gateway -> new Readiness(node.vertx(), node.health()::of, plan.serviceNames())
                        .reached(STARTED_WITHIN)
                        .map(gateway))
                .map(gateway -> new SystemNode(
                        resources,
                        NodeDescription.lines(plan, node, resources, management == null ? null : management.url()),
                        management,
                        gateway));
    }

    private static Future<?> watch(Node node, @Nullable ManagementVerticle management) {
        Future<?> figures = NodeFigures.begin(node.vertx(), node.meters());
        return management == null
                ? figures
                : figures.compose(begun -> node.vertx().deployVerticle(management));
    }

    private static Future<Void> start(Service service, NodePlan plan, Node node) {
        ServiceDefinition definition = plan.definitionOf(service);
        return node.start(definition, () -> service.verticle().apply(node, definition));
    }

    private static Future<@Nullable Gateway> deployGateway(NodePlan plan, Node node, NodeResources resources) {
        GatewayVerticle gateway = new GatewayVerticle(
                node,
                plan.gateway(),
                plan.keys()::read,
                resources.allowances(plan.gateway().limits().clientsMax()));
        return node.vertx()
                .deployVerticle(gateway)
                .map(id -> new Gateway(
                        id, URI.create(plan.gateway().listen().scheme() + "://127.0.0.1:" + gateway.port())));
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
        if (management != null) {
            management.leave();
        }
        Future<Void> gatewayLeft =
                gateway == null ? Future.succeededFuture() : resources.vertx().undeploy(gateway);
        return Future.fromCompletionStage(
                gatewayLeft.otherwiseEmpty().toCompletionStage().thenComposeAsync(left -> resources.close()));
    }
}
