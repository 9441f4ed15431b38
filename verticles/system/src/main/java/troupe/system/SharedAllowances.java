package troupe.system;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.map.IMap;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.limits.Allowances;
import troupe.gateway.limits.SlidingWindow;
import troupe.gateway.limits.SlidingWindow.Step;

/**
 * Counts what clients ask in the whole cluster: each client's count is kept by one node, which Hazelcast finds, and
 * every request is counted there, so the limit is exact whichever nodes are asked. While that node does not answer, a
 * node counts for itself. Three numbers a client need no library: Bucket4j's processors are Java objects, which the
 * cluster takes from nobody.
 */
final class SharedAllowances implements Allowances {
    private static final Logger LOG = LoggerFactory.getLogger(SharedAllowances.class);
    private static final String NAME = "troupe.allowances";
    private static final int SERIALIZER = 1_001;

    /** What was asked in a window counts until the end of the next one. */
    private static final int WINDOWS_KEPT = 2;

    private final Vertx vertx;
    private final IMap<String, long[]> windows;
    private final Allowances alone;
    private final Duration answerMax;
    private final AtomicBoolean countsAlone = new AtomicBoolean();

    /**
     * @param alone counts while the cluster does not answer
     * @param answerMax what the cluster has to answer in
     */
    SharedAllowances(Vertx vertx, HazelcastInstance cluster, Allowances alone, Duration answerMax) {
        this.vertx = vertx;
        this.windows = cluster.getMap(NAME);
        this.alone = alone;
        this.answerMax = answerMax;
    }

    /**
     * To be called before the node joins.
     *
     * @param clientsMax however many clients there are, each node remembers about so many, those that asked last
     */
    static void configure(Config config, int clientsMax) {
        config.addMapConfig(new MapConfig(NAME)
                .setBackupCount(0)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(clientsMax)));
        config.getSerializationConfig()
                .addSerializerConfig(
                        new SerializerConfig().setTypeClass(Count.class).setImplementation(new CountSerializer()));
    }

    @Override
    public Future<Verdict> take(String client, int limit, long windowMs) {
        return ask(client, new Count(limit, windowMs))
                .timeout(answerMax.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(said -> note(false, "the cluster answers again"))
                .map(said -> new Verdict(said[0] == 1, said[1], said[2], said[3]))
                .recover(error -> {
                    note(true, error.toString());
                    return alone.take(client, limit, windowMs);
                });
    }

    @Override
    public void giveBack(String client, long windowMs) {
        ask(client, new Count(Count.GIVE_BACK, windowMs)).onFailure(error -> alone.giveBack(client, windowMs));
    }

    private Future<long[]> ask(String client, Count count) {
        try {
            return Future.fromCompletionStage(windows.submitToKey(client, count), vertx.getOrCreateContext());
        } catch (HazelcastException | IllegalStateException e) {
            return Future.failedFuture(e);
        }
    }

    private void note(boolean nowAlone, String why) {
        if (countsAlone.getAndSet(nowAlone) != nowAlone) {
            LOG.warn("clients' requests are counted {}: {}", nowAlone ? "by this node alone" : "together", why);
        }
    }

    /** Counts where the count is kept, by that node's clock. */
    record Count(int limit, long windowMs) implements EntryProcessor<String, long[], long[]> {
        /** Nothing is within such a limit, so a node of an earlier build does nothing. */
        static final int GIVE_BACK = -1;

        @Override
        public long[] process(Map.Entry<String, long[]> entry) {
            long @Nullable [] kept = entry.getValue();
            SlidingWindow window = kept == null ? SlidingWindow.EMPTY : new SlidingWindow(kept[0], kept[1], kept[2]);
            long nowMs = Clock.systemUTC().millis();
            Step step = limit == GIVE_BACK
                    ? new Step(window.giveBack(windowMs, nowMs), new Verdict(true, 0, 0, 0))
                    : window.take(limit, windowMs, nowMs);
            SlidingWindow next = step.next();
            ((ExtendedMapEntry<String, long[]>) entry)
                    .setValue(
                            new long[] {next.window(), next.count(), next.before()},
                            WINDOWS_KEPT * windowMs,
                            TimeUnit.MILLISECONDS);
            Verdict verdict = step.verdict();
            return new long[] {verdict.allowed() ? 1 : 0, verdict.remaining(), verdict.resetMs(), verdict.waitMs()};
        }

        /** There are no backups: what is lost with a node is a window's count. */
        @Override
        public @Nullable EntryProcessor<String, long[], long[]> getBackupProcessor() {
            return null;
        }
    }

    private static final class CountSerializer implements StreamSerializer<Count> {
        @Override
        public int getTypeId() {
            return SERIALIZER;
        }

        @Override
        public void write(ObjectDataOutput out, Count count) throws IOException {
            out.writeInt(count.limit());
            out.writeLong(count.windowMs());
        }

        @Override
        public Count read(ObjectDataInput in) throws IOException {
            return new Count(in.readInt(), in.readLong());
        }
    }
}
