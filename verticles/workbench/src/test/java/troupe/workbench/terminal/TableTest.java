package troupe.workbench.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAreAsWideAsTheyMustBeAndNumbersStandToTheRight() {
        Table table = new Table("name", "count", "end").row("a", 7, "SHIPPED").row("longer", 1_234_567, "x");

        assertThat(table.lines())
                .containsExactly("name    count    end", "a             7  SHIPPED", "longer  1234567  x");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Table("one").row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
