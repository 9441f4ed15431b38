package troupe.workbench.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * @param ok whether the books agree
 * @param checked how many orders were checked
 * @param discrepancies one sentence each, naming the thing, what was expected and what was found; at most
 *     {@value Findings#SENTENCES_MAX} and then one that says how many more there are
 */
public record AuditReport(boolean ok, long checked, List<String> discrepancies) {
    public AuditReport {
        discrepancies = List.copyOf(discrepancies);
    }
}
