package troupe.workbench.drill;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import troupe.config.Secret;
import troupe.config.Settings;
import troupe.identity.KeyRingFile;
import troupe.workbench.client.Api;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.OrderFollower;
import troupe.workbench.client.ShopClient;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

/**
 * Where a drill takes place.
 *
 * @param data the nodes' data directory, which somebody keeps open
 * @param transport as {@code start --transport} takes it
 * @param duration for how long the load goes on
 */
public record DrillContext(Vertx vertx, Path data, String transport, Duration duration, Random random, Screen screen) {
    static final List<Article> ARTICLES = List.of(
            new Article("A", "Apple", 100, 10_000_000),
            new Article("B", "Bread", 250, 10_000_000),
            new Article("C", "Cheese", 990, 50));
    static final List<String> SKUS = List.of("A", "B", "C");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CONNECTIONS_MAX = 64;

    /** Every order that is followed takes a connection. */
    private static final int FOLLOWED_MAX = 4_096;

    /** The same with what the drill itself chooses to carry messages. */
    DrillContext over(String ownTransport) {
        return new DrillContext(vertx, data, ownTransport, duration, random, screen);
    }

    /** An operator's, of the nodes, which read the same environment. */
    Secret token() {
        return KeyRingFile.of(Settings.load(new Settings.Sources(null, null, System.getenv(), Map.of())), data)
                .operatorsToken();
    }

    List<ShopClient> doors(List<URI> urls) {
        Secret shown = token();
        return urls.stream()
                .map(url -> new ShopClient(new Api(vertx, url, CONNECTIONS_MAX).showing(shown)))
                .toList();
    }

    /** Follows orders at whichever node answers. */
    OrderFollower follower(List<URI> urls) {
        Secret shown = token();
        return new OrderFollower(
                vertx,
                urls.stream()
                        .map(url -> new Api(vertx, url, FOLLOWED_MAX).showing(shown))
                        .toList(),
                PATIENCE);
    }

    /** Flags of a node in the drill's cluster. */
    List<String> clusterFlags() {
        return List.of("--cluster", "--transport", transport);
    }

    void fill(ShopClient shop) {
        Waiting.forResult(shop.fill(ARTICLES), PATIENCE);
    }

    /** @throws ApiException if it is not so in two minutes */
    void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new ApiException(what + " did not happen within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
