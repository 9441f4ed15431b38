package troupe.workbench.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is wrong, the worst first.
 *
 * @param healthy whether there is nothing worse than a warning
 * @param lookedAt what was looked at, or should have been
 */
public record Diagnosis(boolean healthy, List<String> lookedAt, List<Entry> findings) {
    /**
     * Something that is wrong with one thing or with several alike.
     *
     * @param seen what was seen
     * @param advice what to do
     * @param page where it is explained
     */
    public record Entry(String id, Severity severity, List<String> about, String seen, String advice, String page) {}

    private record Same(Ailment ailment, String seen) {}

    public Diagnosis {
        lookedAt = List.copyOf(lookedAt);
        findings = List.copyOf(findings);
    }

    static Diagnosis of(Collection<String> lookedAt, Collection<Finding> found) {
        Map<Same, TreeSet<String>> about = new LinkedHashMap<>();
        found.forEach(
                finding -> about.computeIfAbsent(new Same(finding.ailment(), finding.seen()), first -> new TreeSet<>())
                        .add(finding.about()));
        List<Entry> entries = new ArrayList<>();
        about.forEach((same, things) -> entries.add(new Entry(
                same.ailment.id(),
                same.ailment.severity(),
                List.copyOf(things),
                same.seen,
                same.ailment.advice(),
                same.ailment.page())));
        entries.sort(Comparator.comparing(Entry::severity).thenComparing(Entry::id));
        return new Diagnosis(
                entries.stream().allMatch(entry -> entry.severity() == Severity.WARNING),
                new ArrayList<>(new TreeSet<>(lookedAt)),
                entries);
    }

    /** For the shell: 0 where it is healthy, 1 where there is a problem, 2 where something could not be looked at. */
    public int exitStatus() {
        return findings.stream().anyMatch(entry -> entry.severity() == Severity.PROBLEM) ? 1 : healthy ? 0 : 2;
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("looked at " + String.join("; ", lookedAt));
        for (Entry entry : findings) {
            lines.add(
                    entry.id() + " " + entry.severity() + " " + String.join(", ", entry.about()) + ": " + entry.seen());
            lines.add("    " + entry.advice() + " (" + entry.page() + ")");
        }
        lines.add(healthy ? findings.isEmpty() ? "nothing is wrong" : "nothing suffers" : "not all is well");
        return lines;
    }
}
