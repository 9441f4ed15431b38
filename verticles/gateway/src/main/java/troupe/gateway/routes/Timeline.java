package troupe.gateway.routes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.operations.OperatorReply.Timeline.Entry;
import troupe.kit.operations.OperatorReply.Timeline.State;

/** Puts together what each service knows about a key's messages: each message once, causes before effects. */
public final class Timeline {
    private static final Comparator<Moment> BY_TIME =
            Comparator.comparing(Moment::emittedAt).thenComparing(Moment::id);

    private Timeline() {}

    /**
     * One message.
     *
     * @param handlers those who handled it or are to, in the order in which they did
     * @param pending whether somebody who listens has not taken it yet
     */
    public record Moment(
            UUID id,
            String type,
            @Nullable UUID causationId,
            String emittedBy,
            Instant emittedAt,
            List<Handled> handlers,
            boolean pending) {}

    /** @param at null where it has not been handled */
    public record Handled(
            String service, State state, @Nullable Instant at) {}

    /**
     * @param known what the services answered, in any order; a message may appear once per service that knows it, or
     *     more often
     */
    public static List<Moment> merge(Collection<List<Entry>> known) {
        Map<UUID, List<Entry>> byId = new LinkedHashMap<>();
        known.forEach(entries -> entries.forEach(entry ->
                byId.computeIfAbsent(entry.id(), id -> new ArrayList<>()).add(entry)));
        return inCausalOrder(byId.values().stream().map(Timeline::moment).toList());
    }

    private static Moment moment(List<Entry> same) {
        Entry any = same.get(0);
        List<Handled> handlers = same.stream()
                .filter(entry -> entry.handler() != null)
                .map(entry -> new Handled(Objects.requireNonNull(entry.handler()), entry.state(), entry.handledAt()))
                .distinct()
                .sorted(Comparator.comparing(Handled::at, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Handled::service))
                .toList();
        return new Moment(
                any.id(),
                shortName(any.type()),
                same.stream()
                        .map(Entry::causationId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                any.source(),
                any.emittedAt(),
                handlers,
                same.stream().anyMatch(entry -> entry.state() == State.PENDING));
    }

    private static String shortName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /**
     * Of the messages whose cause has been told, or is not known, the earliest comes next: clocks of nodes may differ,
     * causes do not.
     */
    private static List<Moment> inCausalOrder(List<Moment> moments) {
        Map<UUID, List<Moment>> effects = new HashMap<>();
        Map<UUID, Moment> byId = new HashMap<>();
        moments.forEach(moment -> byId.put(moment.id(), moment));
        PriorityQueue<Moment> next = new PriorityQueue<>(BY_TIME);
        for (Moment moment : moments) {
            UUID cause = moment.causationId();
            if (cause == null || !byId.containsKey(cause) || cause.equals(moment.id())) {
                next.add(moment);
            } else {
                effects.computeIfAbsent(cause, id -> new ArrayList<>()).add(moment);
            }
        }
        List<Moment> ordered = new ArrayList<>(moments.size());
        while (!next.isEmpty()) {
            Moment told = next.remove();
            ordered.add(told);
            next.addAll(effects.getOrDefault(told.id(), List.of()));
        }
        return ordered;
    }
}
