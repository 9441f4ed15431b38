package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.config.ClusterSettings;
import troupe.config.HazelcastSetup;
import troupe.config.Settings;
import troupe.gateway.limits.Allowances;
import troupe.gateway.limits.Allowances.Verdict;
import troupe.gateway.limits.LocalAllowances;
import troupe.kit.time.Ticker;

/** Three nodes that count together. */
class SharedAllowancesIT {
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    private final Vertx vertx = Vertx.vertx();
    private final String port = Integer.toString(freePort());
    private final List<HazelcastInstance> cluster = List.of(join(), join(), join());
    private final List<Allowances> nodes = cluster.stream()
            .map(node -> (Allowances)
                    new SharedAllowances(vertx, node, new LocalAllowances(10, Ticker.SYSTEM), Duration.ofSeconds(10)))
            .toList();

    @AfterEach
    void leave() {
        cluster.forEach(HazelcastInstance::shutdown);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aClientIsLetInAsOftenAsAllowedWhicheverNodesItAsks() {
        assertThat(cluster.get(2).getCluster().getMembers()).hasSize(3);
        List<Future<Verdict>> asked = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            asked.add(nodes.get(i % 3).take("reads of 192.0.2.1", 100, HOUR_MS));
        }
        Future.all(asked).toCompletionStage().toCompletableFuture().join();

        long allowed =
                asked.stream().filter(verdict -> verdict.result().allowed()).count();
        assertThat(allowed).isBetween(97L, 103L);
        assertThat(take(nodes.get(1), "reads of 192.0.2.2").allowed()).isTrue();
    }

    @Test
    void whatIsGivenBackOnOneNodeMayBeTakenOnAnother() {
        String client = "log-ins from 192.0.2.5";
        assertThat(take(nodes.get(0), client).allowed()).isTrue();
        assertThat(take(nodes.get(1), client).allowed()).isFalse();

        nodes.get(2).giveBack(client, HOUR_MS);

        await().until(() -> take(nodes.get(1), client).allowed());
        assertThat(take(nodes.get(0), client).allowed()).isFalse();
    }

    @Test
    void whatAClientAskedIsRememberedForAsLongAsItCounts() {
        take(nodes.get(1), "reads of 192.0.2.4");

        assertThat(cluster.get(0)
                        .getMap("troupe.allowances")
                        .getEntryView("reads of 192.0.2.4")
                        .getTtl())
                .isEqualTo(2 * HOUR_MS);
    }

    @Test
    void aNodeThatIsLeftAloneGoesOnCounting() {
        cluster.get(0).getLifecycleService().terminate();
        cluster.get(1).getLifecycleService().terminate();

        assertThat(take(nodes.get(2), "reads of 192.0.2.3").allowed()).isTrue();
        // Its own cluster has gone: it counts by itself.
        assertThat(take(nodes.get(0), "reads of 192.0.2.3").allowed()).isTrue();
    }

    private static Verdict take(Allowances node, String client) {
        return node.take(client, 1, HOUR_MS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HazelcastInstance join() {
        ClusterSettings settings =
                ClusterSettings.read(Settings.ofFlags(Map.of("cluster.enabled", "true", "cluster.port", port)));
        Config config = HazelcastSetup.config(settings, "allowances-" + port);
        SharedAllowances.configure(config, 1_000);
        return Hazelcast.newHazelcastInstance(config);
    }
}
