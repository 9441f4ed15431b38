package troupe.workbench.bench;

import java.time.Duration;

/**
 * What to measure.
 *
 * @param orders measured
 * @param warmup orders before those, not measured
 * @param concurrency clients, each with one order at a time
 * @param seed of the random choice of SKUs
 * @param settledWithin an order that takes longer is an error
 */
public record BenchSettings(int orders, int warmup, int concurrency, long seed, Duration settledWithin) {}
