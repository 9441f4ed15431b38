package troupe.workbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaselineStepTest {
    @Test
    void namesBecomePositionsInTheirOrderAndCastsStay() {
        BaselineStep step =
                new BaselineStep("INSERT INTO a SELECT unnest(:orders::uuid[])", "DELETE FROM b WHERE id = ANY(:in)");

        assertThat(step.sql()).isEqualTo("INSERT INTO a SELECT unnest(?::uuid[]);\nDELETE FROM b WHERE id = ANY(?)");
        assertThat(step.parameters()).containsExactly("orders", "in");
    }
}
