package troupe.kit.simulation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What decides a run. The seed decides who does what and what goes wrong when; then some of it may be left out.
 *
 * @param seed of the whole
 * @param chance decides the rest: latencies, ids, who is hit by what goes wrong. Zero, unless a small plan fails more
 *     easily with another one
 * @param customers the numbers of those who come, in order
 * @param faults the numbers of what goes wrong, in order
 */
public record Plan(long seed, long chance, List<Integer> customers, List<Integer> faults) {
    public Plan {
        customers = List.copyOf(customers);
        faults = List.copyOf(faults);
    }

    /** Everybody comes, and everything goes wrong. */
    public static Plan of(long seed, int customers, int faults) {
        return new Plan(seed, 0, upTo(customers), upTo(faults));
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    Plan withCustomers(List<Integer> some) {
        return new Plan(seed, chance, some, faults);
    }

    Plan withFaults(List<Integer> some) {
        return new Plan(seed, chance, customers, some);
    }

    Plan withChance(long other) {
        return new Plan(seed, other, customers, faults);
    }

    int size() {
        return customers.size() + faults.size();
    }

    /** The seed of a world in which the plan is carried out. */
    public long worldSeed() {
        return seed * 1_000_003 + chance;
    }

    /** Those of all faults that are to happen. */
    public List<Fault> chosen(List<Fault> all) {
        return faults.stream().map(all::get).toList();
    }
}
