package troupe.kit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a plan that fails small: whatever can be left out of it without the failure going away is left out. This is
 * delta debugging (Zeller and Hildebrandt, 2002); since leaving something out changes the timing of all the rest, each
 * smaller plan gets several chances to fail.
 */
public final class Shrinker {
    private static final int CHANCES = 8;

    private final Predicate<Plan> fails;
    private final long endNanos;
    private Plan smallest;

    private Shrinker(Plan failing, Duration within, Predicate<Plan> fails) {
        this.fails = fails;
        this.endNanos = System.nanoTime() + within.toNanos();
        this.smallest = failing;
    }

    /**
     * Finds a small plan.
     *
     * @param failing a plan that fails
     * @param within gives up then, and returns the smallest that was found
     * @param fails runs a plan; must give the same answer every time
     * @return a part of the plan, perhaps with another chance; it fails
     */
    public static Plan shrink(Plan failing, Duration within, Predicate<Plan> fails) {
        Shrinker shrinker = new Shrinker(failing, within, fails);
        int before = Integer.MAX_VALUE;
        while (shrinker.smallest.size() < before) {
            before = shrinker.smallest.size();
            shrinker.leaveOut(Plan::customers, some -> shrinker.smallest.withCustomers(some));
            shrinker.leaveOut(Plan::faults, some -> shrinker.smallest.withFaults(some));
        }
        return shrinker.smallest;
    }

    private void leaveOut(Function<Plan, List<Integer>> part, Function<List<Integer>, Plan> with) {
        for (int chunk = part.apply(smallest).size(); chunk > 0; chunk /= 2) {
            int from = 0;
            while (from < part.apply(smallest).size() && isTimeLeft()) {
                List<Integer> all = part.apply(smallest);
                List<Integer> rest = new ArrayList<>(all.subList(0, from));
                rest.addAll(all.subList(Math.min(all.size(), from + chunk), all.size()));
                if (!failsByChance(with.apply(rest))) {
                    from += chunk;
                }
            }
        }
    }

    private boolean failsByChance(Plan plan) {
        for (int i = 0; i < CHANCES && isTimeLeft(); i++) {
            Plan tried = plan.withChance(i == 0 ? smallest.chance() : i);
            if (fails.test(tried)) {
                smallest = tried;
                return true;
            }
        }
        return false;
    }

    private boolean isTimeLeft() {
        return System.nanoTime() < endNanos;
    }
}
