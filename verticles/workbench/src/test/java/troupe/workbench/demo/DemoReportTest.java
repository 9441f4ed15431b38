package troupe.workbench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.workbench.audit.AuditReport;
import troupe.workbench.client.Json;

class DemoReportTest {
    private static final AuditReport GOOD = new AuditReport(true, 3, List.of());

    @Test
    void theLastLineHasTheAgreedFieldsAndEveryOutcome() {
        DemoReport report = DemoReport.of(
                List.of(
                        settled(ExpectedOutcome.BOUGHT),
                        settled(ExpectedOutcome.SLOW),
                        settled(ExpectedOutcome.SOLD_OUT)),
                1.25,
                GOOD);

        assertThat(Json.line(report))
                .isEqualTo(
                        "{\"orders\":3,\"settled\":3,\"seconds\":1.25,\"outcomes\":{\"SHIPPED\":2,\"OUT_OF_STOCK\":1,"
                                + "\"PAYMENT_DECLINED\":0,\"PAYMENT_OVERDUE\":0,\"CANCELLED_BY_CUSTOMER\":0},"
                                + "\"audit\":{\"ok\":true,\"checked\":3,\"discrepancies\":[]}}");
        assertThat(report.isGood()).isTrue();
    }

    @Test
    void anOrderThatDidNotSettleIsCountedAndNotGood() {
        DemoReport report =
                DemoReport.of(List.of(new Settled(ExpectedOutcome.BOUGHT, null, null, "no answer")), 1, GOOD);

        assertThat(report.orders()).isEqualTo(1);
        assertThat(report.settled()).isZero();
        assertThat(report.isGood()).isFalse();
    }

    @Test
    void booksThatDoNotAgreeAreNotGood() {
        AuditReport bad = new AuditReport(false, 1, List.of("money: missing"));

        assertThat(DemoReport.of(List.of(settled(ExpectedOutcome.BOUGHT)), 1, bad)
                        .isGood())
                .isFalse();
    }

    private static Settled settled(ExpectedOutcome fate) {
        return new Settled(fate, new UUID(0, 1), fate.outcome(), null);
    }
}
