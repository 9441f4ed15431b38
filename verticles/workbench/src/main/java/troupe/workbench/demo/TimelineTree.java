package troupe.workbench.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import troupe.workbench.client.OrderTimeline;
import troupe.workbench.client.OrderTimeline.Entry;
import troupe.workbench.client.OrderTimeline.Handler;
import troupe.workbench.terminal.Table;

/** A saga's messages as a tree for people: each stands below the one whose handling emitted it. */
final class TimelineTree {
    private final Map<UUID, Entry> messages = new LinkedHashMap<>();
    private final Table table = new Table("message", "from", "handled by");
    private final Instant start;

    private TimelineTree(OrderTimeline timeline) {
        timeline.entries().stream()
                .sorted(Comparator.comparing(Entry::emittedAt).thenComparing(Entry::id))
                .forEach(entry -> messages.put(entry.id(), entry));
        start = messages.values().stream().map(Entry::emittedAt).findFirst().orElse(Instant.EPOCH);
    }

    static List<String> lines(OrderTimeline timeline) {
        TimelineTree tree = new TimelineTree(timeline);
        // What follows from a message that is not about this order, or not kept any more, begins a tree of its own.
        tree.messages.values().stream()
                .filter(message -> message.causationId() == null || !tree.messages.containsKey(message.causationId()))
                .forEach(message -> tree.add(message, "", ""));
        return tree.table.lines();
    }

    private void add(Entry message, String before, String beforeFollowers) {
        String handlers = message.handlers().stream().map(this::text).collect(Collectors.joining(", "));
        table.row(before + message.type(), message.emittedBy(), handlers);
        List<Entry> followers = messages.values().stream()
                .filter(other -> message.id().equals(other.causationId()))
                .toList();
        for (int i = 0; i < followers.size(); i++) {
            boolean last = i == followers.size() - 1;
            add(followers.get(i), beforeFollowers + (last ? "└─ " : "├─ "), beforeFollowers + (last ? "   " : "│  "));
        }
    }

    private String text(Handler handler) {
        String when = handler.at() == null
                ? handler.state()
                : "+" + Duration.between(start, handler.at()).toMillis() + " ms";
        return handler.service() + " " + when;
    }
}
