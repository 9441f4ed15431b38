package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static troupe.payments.PaymentRules.BEHAVIOR;
import static troupe.payments.PaymentSamples.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.commerce.PaymentView.Status;
import troupe.kit.test.Scenario;
import troupe.language.Message;

/**
 * What must hold of the money in whatever order messages come, and however often. A seed that fails is named and fails
 * again.
 */
class PaymentMoneyTest {
    private static final int RUNS = 20_000;

    @Test
    void noMoneyIsTakenTwiceKeptWrongfullyOrForgotten() {
        Set<Status> ends = EnumSet.noneOf(Status.class);
        for (long seed = 0; seed < RUNS; seed++) {
            try {
                ends.add(new MoneyRun(seed).toTheEnd());
            } catch (AssertionError | RuntimeException e) {
                fail("seed " + seed, e);
            }
        }
        assertThat(ends)
                .as("all good and bad ends were seen")
                .containsExactlyInAnyOrder(
                        Status.CAPTURED,
                        Status.REFUNDED,
                        Status.VOIDED,
                        Status.DECLINED,
                        Status.CAPTURE_DECLINED,
                        Status.CANCELLED);
    }

    /** Not even a provider that answers what it was not asked, and contradicts itself, makes us ask for money twice. */
    @Test
    void noSequenceOfMessagesFailsOrAsksForMoneyTwice() {
        List<Message> all = List.of(
                placed(),
                reserved(),
                confirmed(),
                cancelled(),
                authorizationApproved(),
                authorizationRefused(),
                captureApproved(),
                captureRefused(),
                voidAnswered(),
                refundAnswered());
        Set<Status> seen = new HashSet<>();
        for (long seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Scenario payments = Scenario.given(BEHAVIOR);
            List<Message> emitted = new ArrayList<>();
            for (int step = 0; step < 30; step++) {
                payments.when(all.get(random.nextInt(all.size())));
                emitted.addAll(payments.emitted());
                seen.add(StoredPayment.of(payments.the(Payment.TYPE, ORDER.toString()))
                        .status());
            }
            emitted.removeIf(VoidPayment.class::isInstance);
            assertThat(emitted).as("seed %d", seed).doesNotHaveDuplicates();
        }
        assertThat(seen).as("every status was reached").containsExactlyInAnyOrder(Status.values());
    }
}
