package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.commerce.Line;
import troupe.config.LocalPostgres;
import troupe.config.Settings;
import troupe.identity.KeyRingFile;
import troupe.system.RunningNode;
import troupe.system.WholeSystem;
import troupe.workbench.audit.NodeAudit;
import troupe.workbench.client.Api;
import troupe.workbench.client.Operator;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.ShopClient;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;

/** Services in different places, found by discovery. */
class PlacementIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> FRONT = Set.of("gateway", "orders");
    private static final Set<String> MIDDLE = Set.of("inventory", "payments", "orders");
    private static final Set<String> BACK = allBut(FRONT, MIDDLE);

    @TempDir
    Path data;

    private final Vertx vertx = Vertx.vertx();
    private final List<RunningNode> nodes = new ArrayList<>();
    private LocalPostgres postgres;

    @BeforeEach
    void open() {
        postgres = LocalPostgres.open(data);
    }

    @AfterEach
    void close() {
        List.copyOf(nodes).forEach(this::stop);
        vertx.close().await();
        postgres.close();
    }

    @Test
    void servicesThatAreSpreadOverThreeNodesFulfilOrdersTogether() {
        RunningNode front = start(FRONT, Map.of());
        assertThat(String.join("\n", front.describe()))
                .contains("inventory runs nowhere; until it does, what is for it waits:", "OrderPlaced");
        RunningNode middle = start(MIDDLE, Map.of());
        RunningNode back = start(BACK, Map.of());
        assertThat(String.join("\n", back.describe())).contains("orders 2").doesNotContain("runs nowhere");
        Client client = new Client(front).fill();

        List<UUID> orders = client.order(20);
        assertThat(orders.stream().map(client::outcome)).containsOnly("SHIPPED");

        stop(middle);
        List<UUID> whileAway = client.order(10);
        start(MIDDLE, Map.of());
        assertThat(whileAway.stream().map(client::outcome)).containsOnly("SHIPPED");
        assertThat(NodeAudit.of(
                                vertx,
                                Objects.requireNonNull(front.url()),
                                KeyRingFile.in(data).operatorsToken(),
                                PATIENCE)
                        .discrepancies())
                .isEmpty();
    }

    @Test
    void nodesTalkOverTlsWhenTheyAreToldTo() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("127.0.0.1");
        Map<String, String> tls = Map.of(
                "cluster.tls.certificate", certificate.certificatePath(),
                "cluster.tls.key", certificate.privateKeyPath(),
                "cluster.tls.authority", certificate.certificatePath());
        int busPort = freePort();
        Map<String, String> known = new HashMap<>(tls);
        known.put("cluster.bus-port", Integer.toString(busPort));
        RunningNode front = start(FRONT, known);
        start(MIDDLE, tls);
        start(BACK, tls);
        Client client = new Client(front).fill();

        assertThat(client.order(5).stream().map(client::outcome)).containsOnly("SHIPPED");
        NetClientOptions trusting =
                new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
        NetSocket stranger =
                vertx.createNetClient(trusting).connect(busPort, "127.0.0.1").await();
        assertThat(stranger.peerCertificates().get(0).getPublicKey())
                .isEqualTo(publicKey(certificate.certificatePath()));
        certificate.delete();
    }

    private static Set<String> allBut(Set<String> front, Set<String> middle) {
        Set<String> others = new HashSet<>(new WholeSystem().parts());
        others.removeAll(front);
        others.removeAll(middle);
        return others;
    }

    private static PublicKey publicKey(String certificate) throws IOException, CertificateException {
        try (InputStream pem = Files.newInputStream(Path.of(certificate))) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getPublicKey();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private RunningNode start(Set<String> parts, Map<String, String> more) {
        Map<String, String> flags =
                new HashMap<>(Map.of("gateway.port", "0", "cluster.enabled", "true", "cluster.port", "6811"));
        flags.putAll(more);
        RunningNode node = new WholeSystem().start(Settings.ofFlags(flags), data, parts);
        nodes.add(node);
        return node;
    }

    private void stop(RunningNode node) {
        Waiting.forResult(node.stop(), PATIENCE);
        nodes.remove(node);
    }

    /** A customer of one node. */
    private final class Client {
        private final Operator operator;
        private final ShopClient shop;
        private final OrderFollower follower;

        Client(RunningNode node) {
            Api api = new Api(vertx, Objects.requireNonNull(node.url()), 64)
                    .showing(KeyRingFile.in(data).operatorsToken());
            this.operator = new Operator(vertx, api);
            this.shop = new ShopClient(api);
            this.follower = new OrderFollower(vertx, api, PATIENCE);
        }

        /** Waits until the node sees those of the other ones, and orders has heard of the product by its event. */
        Client fill() {
            assertThat(Waiting.forResult(operator.atRest(PATIENCE), PATIENCE.multipliedBy(2)))
                    .isTrue();
            Waiting.forResult(shop.fill(List.of(new Article("CUP", "Cup", 700, 1_000))), PATIENCE);
            await().atMost(PATIENCE).until(() -> tryOrder() != null);
            return this;
        }

        List<UUID> order(int count) {
            return Stream.generate(() -> Objects.requireNonNull(tryOrder()))
                    .limit(count)
                    .toList();
        }

        private @Nullable UUID tryOrder() {
            var answer = Waiting.forResult(
                    shop.order(UUID.randomUUID().toString(), UUID.randomUUID(), List.of(new Line("CUP", 1)), "tok_ok"));
            return answer.status() == 202 ? ShopClient.accepted(answer) : null;
        }

        String outcome(UUID order) {
            return Waiting.forResult(follower.settled(order), PATIENCE).outcome();
        }
    }
}
