package troupe.launcher.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import troupe.commerce.Line;
import troupe.config.LocalPostgres;
import troupe.config.Secret;
import troupe.config.Settings;
import troupe.identity.KeyRingFile;
import troupe.system.RunningNode;
import troupe.system.WholeSystem;
import troupe.workbench.audit.AuditReport;
import troupe.workbench.audit.NodeAudit;
import troupe.workbench.client.Api;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.Operator;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.ShopClient;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

/** The whole system in this JVM, on a PostgreSQL of its own, with a client that talks to it over HTTP. */
final class LocalNode implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    final LocalPostgres postgres;
    final URI url;

    /** As an operator's. */
    final Api api;

    final Secret token;
    final ShopClient shop;
    final Operator operator;
    final OrderFollower follower;
    private final RunningNode node;

    LocalNode(Path data, Map<String, String> flags) {
        this(data, flags, LocalNode::startAll);
    }

    /** @param start makes the node of its settings and data directory */
    LocalNode(Path data, Map<String, String> flags, BiFunction<Settings, Path, RunningNode> start) {
        postgres = LocalPostgres.open(data);
        Map<String, String> all = new HashMap<>(flags);
        all.put("gateway.port", "0");
        node = start.apply(Settings.ofFlags(all), data);
        url = Objects.requireNonNull(node.url());
        token = KeyRingFile.in(data).operatorsToken();
        api = new Api(vertx, url, 256).showing(token);
        shop = new ShopClient(api);
        operator = new Operator(vertx, api);
        follower = new OrderFollower(vertx, api, PATIENCE);
    }

    private static RunningNode startAll(Settings settings, Path data) {
        WholeSystem system = new WholeSystem();
        return system.start(settings, data, new HashSet<>(system.parts()));
    }

    /** A screen that nobody looks at. */
    static Screen quiet() {
        return new Screen(new PrintWriter(Writer.nullWriter()), false);
    }

    LocalNode fill(Article... articles) {
        Waiting.forResult(shop.fill(List.of(articles)), PATIENCE);
        rest();
        return this;
    }

    /** Waits until nothing is on its way. */
    void rest() {
        if (!Waiting.forResult(operator.atRest(PATIENCE), PATIENCE.plusSeconds(5))) {
            throw new AssertionError("messages are still on their way after " + PATIENCE);
        }
    }

    UUID order(String paymentToken, Line... lines) {
        return ShopClient.accepted(Waiting.forResult(
                shop.order(UUID.randomUUID().toString(), UUID.randomUUID(), List.of(lines), paymentToken)));
    }

    /** SHIPPED, or why the order was cancelled, as soon as it is either. */
    String outcome(UUID orderId) {
        return Waiting.forResult(follower.settled(orderId), PATIENCE).outcome();
    }

    /** What the API says of an order. */
    HttpAnswer get(UUID orderId) {
        return Waiting.forResult(api.get("/api/v1/orders/" + orderId));
    }

    /** One thing that the API says of an order, by its JSON pointer. */
    String find(UUID orderId, String pointer) {
        return get(orderId).expecting(200).read(JsonNode.class).at(pointer).asText();
    }

    /** Waits until the order was cancelled for this reason. */
    void awaitReason(UUID orderId, String reason) {
        await().atMost(PATIENCE).until(() -> reason.equals(find(orderId, "/reason")));
    }

    long stock(String sku, String pointer) {
        return Waiting.forResult(api.get("/api/v1/stock/" + sku))
                .expecting(200)
                .read(JsonNode.class)
                .at(pointer)
                .asLong();
    }

    int cancel(UUID orderId) {
        return Waiting.forResult(shop.cancel(orderId)).status();
    }

    int dispatch(UUID orderId) {
        return Waiting.forResult(shop.dispatch(orderId)).status();
    }

    AuditReport audit() {
        return NodeAudit.of(vertx, url, token, PATIENCE);
    }

    @Override
    public void close() {
        Waiting.forResult(node.stop(), PATIENCE);
        Waiting.forResult(vertx.close(), PATIENCE);
        postgres.close();
    }
}
