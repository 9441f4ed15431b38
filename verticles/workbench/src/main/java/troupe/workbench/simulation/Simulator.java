package troupe.workbench.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.simulation.Plan;
import troupe.kit.simulation.SeamInterceptor;
import troupe.kit.simulation.Shrinker;
import troupe.workbench.simulation.SimulatedShop.Result;

/** Simulates one shop after the other, on all processors, until there were enough or one of them fails. */
public final class Simulator {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);

    /** A world of hundreds of customers is not always made small soon. */
    private static final Duration SHRINK_FOR = Duration.ofMinutes(1);

    private final long firstSeed;
    private final int sagas;
    private final long endNanos;
    private final AtomicLong nextSeed;
    private final AtomicInteger doneSagas = new AtomicInteger();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private long worlds;
    private long events;
    private long virtualMs;
    private @Nullable Result failed;

    /**
     * @param firstSeed of the first world; each next one has the next
     * @param sagas to simulate
     * @param within stops before, if they take longer
     */
    public Simulator(long firstSeed, int sagas, Duration within) {
        this.firstSeed = firstSeed;
        this.sagas = sagas;
        this.nextSeed = new AtomicLong(firstSeed);
        this.endNanos = System.nanoTime() + within.toNanos();
    }

    /** Sagas so far. Safe to ask from any thread. */
    public int done() {
        return Math.min(sagas, doneSagas.get());
    }

    /** Blocks until all is done. */
    public SimulationReport run() {
        long began = System.nanoTime();
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CompletableFuture.allOf(IntStream.range(0, threads)
                            .mapToObj(i -> CompletableFuture.runAsync(this::work, executor))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            executor.shutdown();
        }
        return report(Duration.ofNanos(System.nanoTime() - began));
    }

    private void work() {
        while (isWanted()) {
            Plan plan = SimulatedShop.plan(nextSeed.getAndIncrement());
            add(SimulatedShop.run(plan, SeamInterceptor.NOTHING, false));
        }
    }

    private synchronized boolean isWanted() {
        long planned = (nextSeed.get() - firstSeed) * SimulatedShop.CUSTOMERS;
        return failed == null && planned < sagas && System.nanoTime() < endNanos;
    }

    private synchronized void add(Result result) {
        worlds++;
        events += result.ending().events();
        virtualMs += result.ending().virtualMs();
        result.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        doneSagas.addAndGet(result.plan().customers().size());
        boolean first = failed == null || result.plan().seed() < failed.plan().seed();
        if (result.ending().violation() != null && first) {
            failed = result;
            // Said at once: what follows takes a while.
            LOG.error(
                    "the world of seed {} fails: {}",
                    result.plan().seed(),
                    result.ending().violation());
        }
    }

    private synchronized SimulationReport report(Duration took) {
        double seconds = took.toMillis() / 1_000.0;
        return new SimulationReport(
                failed == null,
                firstSeed,
                worlds,
                doneSagas.get(),
                events,
                virtualMs / 3_600_000.0,
                seconds,
                Math.round(doneSagas.get() / seconds),
                outcomes,
                failed == null ? null : failure(failed.plan(), () -> SeamInterceptor.NOTHING));
    }

    /**
     * Makes a plan that fails small.
     *
     * @param around what stands between instances and their seams, anew for each world
     */
    static SimulationReport.Failure failure(Plan failing, Supplier<SeamInterceptor> around) {
        Plan small = Shrinker.shrink(
                failing,
                SHRINK_FOR,
                plan -> SimulatedShop.run(plan, around.get(), false).ending().violation() != null);
        Result shown = SimulatedShop.run(small, around.get(), true);
        return new SimulationReport.Failure(
                Objects.requireNonNull(shown.ending().violation()),
                small,
                small.chosen(SimulatedShop.faults(small.seed())).stream()
                        .map(Object::toString)
                        .toList(),
                shown.ending().history());
    }
}
