package troupe.workbench.simulation;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.Money;
import troupe.commerce.PaymentView;
import troupe.kit.simulation.InvariantViolation;
import troupe.payments.PaymentProvider;

/**
 * A provider that keeps its promises, answers at once, and watches what is done with money. What may happen to a call
 * on its way is the world's business.
 */
final class SimulatedProvider implements PaymentProvider {
    static final String TOKEN_OK = "tok_ok";
    static final String TOKEN_DECLINED = "tok_declined";
    static final String TOKEN_CAPTURE_DECLINED = "tok_capture_declined";

    private final Map<UUID, ProviderAccount> accounts = new HashMap<>();

    private enum State {
        NEW,
        SET_ASIDE,
        COLLECTED,
        GIVEN_BACK,
        LET_GO
    }

    /** One order's money. */
    private static final class ProviderAccount {
        private final Map<String, Answer> answers = new HashMap<>();
        private State state = State.NEW;
        private @Nullable Money amount;
        private boolean refusesCollection;
    }

    /** Performs a call, or repeats the answer to a key that was answered before. */
    private interface Operation {
        Answer perform(ProviderAccount account);
    }

    private Future<Answer> call(UUID orderId, String key, Operation operation) {
        ProviderAccount account = accounts.computeIfAbsent(orderId, id -> new ProviderAccount());
        Answer answer = account.answers.get(key);
        if (answer == null) {
            answer = operation.perform(account);
            account.answers.put(key, answer);
        }
        return Future.succeededFuture(answer);
    }

    @Override
    public Future<Answer> authorize(UUID orderId, Money amount, String paymentToken, String idempotencyKey) {
        return call(orderId, idempotencyKey, account -> {
            if (account.state != State.NEW) {
                check(account.state == State.LET_GO, orderId, "was to be set aside twice");
                return Answer.refused("voided");
            }
            if (paymentToken.equals(TOKEN_DECLINED)) {
                account.state = State.LET_GO;
                return Answer.refused("card declined");
            }
            account.state = State.SET_ASIDE;
            account.amount = amount;
            account.refusesCollection = paymentToken.equals(TOKEN_CAPTURE_DECLINED);
            return Answer.approved("authorized");
        });
    }

    @Override
    public Future<Answer> capture(UUID orderId, Money amount, String idempotencyKey) {
        return call(orderId, idempotencyKey, account -> {
            check(
                    account.state == State.SET_ASIDE || account.state == State.LET_GO,
                    orderId,
                    "was to be collected while " + account.state);
            if (account.state == State.LET_GO || account.refusesCollection) {
                account.state = State.LET_GO;
                return Answer.refused("capture declined");
            }
            check(amount.equals(account.amount), orderId, "was to be collected, but another amount was set aside");
            account.state = State.COLLECTED;
            return Answer.approved("captured");
        });
    }

    @Override
    public Future<Answer> voidPayment(UUID orderId, String idempotencyKey) {
        return call(orderId, idempotencyKey, account -> {
            check(
                    account.state != State.COLLECTED && account.state != State.GIVEN_BACK,
                    orderId,
                    "was to be let go of after it was collected");
            account.state = State.LET_GO;
            return Answer.approved("voided");
        });
    }

    @Override
    public Future<Answer> refund(UUID orderId, Money amount, String idempotencyKey) {
        return call(orderId, idempotencyKey, account -> {
            check(account.state == State.COLLECTED, orderId, "was to be given back while " + account.state);
            check(amount.equals(account.amount), orderId, "was to be given back, but another amount was collected");
            account.state = State.GIVEN_BACK;
            return Answer.approved("refunded");
        });
    }

    private static void check(boolean holds, UUID orderId, String otherwise) {
        if (!holds) {
            throw new InvariantViolation("the money of order " + orderId + " " + otherwise);
        }
    }

    /** Whether the provider has the customer's money exactly where our book says. */
    void audit(PaymentView payment) {
        ProviderAccount account = accounts.get(payment.orderId());
        State state = account == null ? State.NEW : account.state;
        boolean agrees = switch (payment.status()) {
            case CAPTURED -> state == State.COLLECTED;
            case REFUNDED -> state == State.GIVEN_BACK;
            case CANCELLED -> state == State.NEW;
            default -> state == State.LET_GO;
        };
        check(agrees, payment.orderId(), "is " + state + " at the provider, and " + payment.status() + " in our book");
    }
}
