package troupe.recommendations;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import troupe.commerce.RecommendationsView;
import troupe.commerce.RecommendationsView.Other;
import troupe.kit.behavior.EntityType;

/**
 * What one SKU was bought together with. Of all its companions only the {@value #TRACKED_MAX} most frequent are
 * followed, by the algorithm of A. Metwally, D. Agrawal and A. El Abbadi, "Efficient Computation of Frequent and Top-k
 * Elements in Data Streams" (2005): a newcomer takes the place of the least frequent one and inherits its weight as a
 * possible error. Whatever is bought with more than one in {@value #TRACKED_MAX} of the SKU's other companions is
 * therefore among them. Time is counted in orders, because rules know no clock: after each {@value #EPOCH_BASKETS} of
 * this SKU all that was before weighs half. Immutable.
 *
 * @param epoch how often its weights were halved
 * @param baskets counted in this epoch
 * @param list in no particular order
 */
record Companions(String sku, long epoch, long baskets, List<Companion> list) {
    static final EntityType<Companions> TYPE =
            new EntityType<>(Companions.class, Companions::sku, sku -> new Companions(sku, 0, 0, List.of()));

    static final int TRACKED_MAX = 32;
    static final int EPOCH_BASKETS = 512;

    /** After so many halvings nothing is left of an order. */
    private static final int EPOCHS_MAX = Long.SIZE - Long.numberOfLeadingZeros(RecommendationsView.ONE_ORDER);

    /** The most certain first; what is equally so, in the order of the alphabet. */
    private static final Comparator<Companion> STRONGEST =
            comparingLong(Companion::certain).reversed().thenComparing(Companion::sku);

    /**
     * @param weight at most as often as this
     * @param error so much of the weight it may have inherited
     */
    record Companion(String sku, long weight, long error) {
        long certain() {
            return weight - error;
        }

        private Companion plus(long more) {
            return new Companion(sku, weight + more, error);
        }

        private Companion half() {
            return new Companion(sku, weight / 2, error / 2);
        }
    }

    Companions {
        list = List.copyOf(list);
    }

    /** Counts an order of this SKU and others. */
    Companions learn(List<String> others) {
        Companions aged = baskets < EPOCH_BASKETS ? this : older();
        List<Companion> next = new ArrayList<>(aged.list);
        others.forEach(other -> count(next, other));
        return new Companions(sku, aged.epoch, aged.baskets + 1, next);
    }

    private Companions older() {
        List<Companion> halved = list.stream()
                .map(Companion::half)
                .filter(companion -> companion.weight() > 0)
                .toList();
        return new Companions(sku, epoch + 1, 0, halved);
    }

    private static void count(List<Companion> list, String other) {
        OptionalInt known = placeOf(list, other);
        if (known.isPresent()) {
            list.set(known.getAsInt(), list.get(known.getAsInt()).plus(RecommendationsView.ONE_ORDER));
        } else if (list.size() < TRACKED_MAX) {
            list.add(new Companion(other, RecommendationsView.ONE_ORDER, 0));
        } else {
            Companion least = list.stream()
                    .min(comparingLong(Companion::weight).thenComparing(Companion::sku))
                    .orElseThrow();
            list.set(
                    list.indexOf(least),
                    new Companion(other, least.weight() + RecommendationsView.ONE_ORDER, least.weight()));
        }
    }

    /** Takes back an order that was counted in an epoch: what is left of its weight by now. */
    Companions unlearn(List<String> others, long learntIn) {
        long halvings = epoch - learntIn;
        if (halvings >= EPOCHS_MAX) {
            return this;
        }
        List<Companion> next = new ArrayList<>(list);
        for (String other : others) {
            // One that is not followed any more has taken its weight along.
            placeOf(next, other).ifPresent(place -> {
                Companion less = next.get(place).plus(-(RecommendationsView.ONE_ORDER >> halvings));
                if (less.certain() > 0) {
                    next.set(place, less);
                } else {
                    next.remove(place);
                }
            });
        }
        return new Companions(sku, epoch, baskets, next);
    }

    private static OptionalInt placeOf(List<Companion> list, String other) {
        return IntStream.range(0, list.size())
                .filter(i -> list.get(i).sku().equals(other))
                .findFirst();
    }

    RecommendationsView view() {
        List<Other> others = list.stream()
                .filter(companion -> companion.certain() > 0)
                .sorted(STRONGEST)
                .limit(RecommendationsView.OTHERS_MAX)
                .map(companion -> new Other(companion.sku(), companion.certain()))
                .toList();
        return new RecommendationsView(sku, others);
    }
}
