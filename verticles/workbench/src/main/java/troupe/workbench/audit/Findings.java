package troupe.workbench.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * Discrepancies as they are found. All are counted, the first {@value #SENTENCES_MAX} are kept: the rest rarely tells
 * more.
 */
final class Findings {
    static final int SENTENCES_MAX = 1000;

    private final List<String> sentences = new ArrayList<>();
    private long count;

    void add(String sentence) {
        count++;
        if (sentences.size() < SENTENCES_MAX) {
            sentences.add(sentence);
        }
    }

    AuditReport report(long checked) {
        List<String> told = new ArrayList<>(sentences);
        if (count > sentences.size()) {
            told.add("and " + (count - sentences.size()) + " more discrepancies");
        }
        return new AuditReport(count == 0, checked, told);
    }
}
