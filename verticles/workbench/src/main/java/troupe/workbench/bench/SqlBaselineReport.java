package troupe.workbench.bench;

/**
 * What bare SQL manages on the same database, and how Troupe compares.
 *
 * @param singleSagasPerSecond with one transaction for each step of each saga
 * @param batchedSagasPerSecond with one transaction for each step of {@value SqlBaseline#BATCH} sagas
 * @param toSingle Troupe's throughput as a multiple of the first
 * @param toBatched Troupe's throughput as a multiple of the second
 */
public record SqlBaselineReport(
        double singleSagasPerSecond, double batchedSagasPerSecond, double toSingle, double toBatched) {

    static SqlBaselineReport of(double single, double batched, double troupe) {
        return new SqlBaselineReport(
                Rounded.to(1, single),
                Rounded.to(1, batched),
                Rounded.to(2, troupe / single),
                Rounded.to(2, troupe / batched));
    }
}
