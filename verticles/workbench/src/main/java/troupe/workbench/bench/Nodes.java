package troupe.workbench.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that are measured, and what their processes use up, if these are ours. Immutable and safe for use by any
 * thread.
 *
 * @param transport what carries their messages, in words
 */
public record Nodes(String transport, List<URI> urls, List<NodeProcess> processes) {
    public static Nodes ours(String transport, List<NodeProcess> processes) {
        return new Nodes(transport, processes.stream().map(NodeProcess::url).toList(), List.copyOf(processes));
    }

    public static Nodes of(URI url) {
        return new Nodes("as " + url + " has it", List.of(url), List.of());
    }

    /** Processor time so far, of all of them; null where it is not known. */
    @Nullable
    Duration cpu() {
        List<Duration> known = known(NodeProcess::cpu);
        return known.isEmpty() ? null : known.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The most memory that was ever resident in one of them, in bytes; null where it is not known. */
    @Nullable
    Long peakRssBytes() {
        return known(NodeProcess::peakRssBytes).stream().max(Long::compare).orElse(null);
    }

    /** What each of them tells; nothing unless all do. */
    private <T> List<T> known(Function<NodeProcess, @Nullable T> figure) {
        List<T> known = processes.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return known.size() == processes.size() ? known : List.of();
    }
}
