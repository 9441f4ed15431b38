package troupe.kit.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a world from its beginning until it has come to rest. */
public final class Simulation {
    private static final long STEP_MICROS = 1_000_000;

    /** A system whose troubles are over comes to rest within so long, or there is something wrong with it. */
    private static final long REST_MICROS_MAX = 15 * 60 * STEP_MICROS;

    private Simulation() {}

    /** What is to happen in a world, apart from what goes wrong. */
    public interface Workload {
        /** Plans what customers and others do. */
        void begin(World world);

        /** Whether everybody has done what they wanted. */
        boolean isOver();

        /**
         * Looks at a world that has come to rest; throws a {@link InvariantViolation} when something is not as it
         * should be.
         */
        void audit(World world);
    }

    /**
     * How a run ended.
     *
     * @param violation what went wrong; null when all went well
     * @param fingerprint of the history
     * @param history its lines, if they were kept
     * @param events that happened
     * @param virtualMs that passed in the world
     */
    public record Ending(
            @Nullable String violation, String fingerprint, List<String> history, long events, long virtualMs) {}

    /** Runs a workload. The same arguments give the same history, byte for byte. */
    public static Ending run(World.Setup setup, Workload workload, List<Fault> faults) {
        World world = new World(setup);
        String violation = null;
        try {
            faults.forEach(world::plan);
            workload.begin(world);
            live(world, workload, faults);
            workload.audit(world);
        } catch (RuntimeException e) {
            violation = e instanceof InvariantViolation ? e.getMessage() : e + " at " + e.getStackTrace()[0];
            world.history().add("VIOLATION", String.valueOf(violation));
        }
        return new Ending(
                violation,
                world.history().fingerprint(),
                world.history().lines(),
                world.time().passed(),
                world.time().nowMicros() / 1_000);
    }

    private static void live(World world, Workload workload, List<Fault> faults) {
        long troubledUntil = 1_000
                * faults.stream()
                        .mapToLong(fault -> fault.atMs() + fault.forMs())
                        .max()
                        .orElse(0);
        long now = world.time().nowMicros();
        while (now <= troubledUntil || !workload.isOver() || !world.isAtRest()) {
            if (now > troubledUntil + REST_MICROS_MAX) {
                throw new InvariantViolation("the system does not come to rest:" + world.unfinished());
            }
            if (now > troubledUntil) {
                world.releaseDeadLetters();
            }
            now += STEP_MICROS;
            world.runUntil(now);
        }
    }
}
