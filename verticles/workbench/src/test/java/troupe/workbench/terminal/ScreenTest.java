package troupe.workbench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter out = new StringWriter();

    @Test
    void withoutATerminalATaskLeavesAPlainLine() {
        String result = new Screen(new PrintWriter(out), false).during("orders", 10, () -> 10, () -> "done");

        assertThat(result).isEqualTo("done");
        assertThat(out.toString())
                .startsWith("orders 10/10 ")
                .doesNotContain("\r")
                .doesNotContain("[");
    }

    @Test
    void onATerminalATaskIsABarThatStaysWhenItIsDone() {
        new Screen(new PrintWriter(out), true).during("orders", 10, () -> 10, () -> "done");

        assertThat(out.toString())
                .contains("\rorders [" + "#".repeat(30) + "] 10/10 ")
                .endsWith(System.lineSeparator());
    }

    @Test
    void aBarFillsAsTheTaskGoes() {
        assertThat(Progress.bar("t", 0, 10)).isEqualTo("t [" + " ".repeat(30) + "] 0/10");
        assertThat(Progress.bar("t", 5, 10)).isEqualTo("t [" + "#".repeat(15) + " ".repeat(15) + "] 5/10");
    }
}
