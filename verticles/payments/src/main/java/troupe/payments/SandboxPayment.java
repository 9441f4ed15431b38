package troupe.payments;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.kit.edge.TransientException;
import troupe.payments.PaymentProvider.Answer;

/** One payment as the sandbox keeps it. Not safe for use by several threads. */
final class SandboxPayment {
    private static final Set<String> TOKENS = Set.of(
            SandboxProvider.TOKEN_OK,
            SandboxProvider.TOKEN_DECLINED,
            SandboxProvider.TOKEN_FLAKY,
            SandboxProvider.TOKEN_SLOW,
            SandboxProvider.TOKEN_TIMEOUT,
            SandboxProvider.TOKEN_REFUND_FLAKY,
            SandboxProvider.TOKEN_CAPTURE_DECLINED);

    /** Far more keys than a payment has operations; whoever uses so many is not repeating calls. */
    private static final int KEYS_MAX = 64;

    enum Operation {
        AUTHORIZE,
        CAPTURE,
        VOID,
        REFUND
    }

    private enum State {
        /** Nothing is known of it, be it new or forgotten. */
        UNKNOWN,
        DECLINED,
        AUTHORIZED,
        CAPTURED,
        CAPTURE_DECLINED,
        VOIDED,
        REFUNDED
    }

    private final String token;
    private final Map<Operation, Integer> attempts = new EnumMap<>(Operation.class);
    private final Map<String, Answer> answers = new HashMap<>();
    private State state = State.UNKNOWN;

    SandboxPayment(String token) {
        this.token = token;
    }

    boolean isSlow() {
        return token.equals(SandboxProvider.TOKEN_SLOW);
    }

    /** Performs an operation, or repeats the answer to a key that was answered before. */
    Future<Answer> call(Operation operation, String key) {
        Answer before = answers.get(key);
        if (before != null) {
            return Future.succeededFuture(before);
        }
        if (attempts.merge(operation, 1, Integer::sum) <= failuresFirst(operation)) {
            return Future.failedFuture(new TransientException("the sandbox provider has a hiccup"));
        }
        Answer answer = answer(operation);
        if (answer == null) {
            return Promise.<Answer>promise().future();
        }
        if (answers.size() < KEYS_MAX) {
            answers.put(key, answer);
        }
        return Future.succeededFuture(answer);
    }

    private int failuresFirst(Operation operation) {
        return switch (token) {
            case SandboxProvider.TOKEN_FLAKY -> 2;
            case SandboxProvider.TOKEN_REFUND_FLAKY -> operation == Operation.REFUND ? 3 : 0;
            default -> 0;
        };
    }

    private @Nullable Answer answer(Operation operation) {
        return switch (operation) {
            case AUTHORIZE -> authorize();
            case CAPTURE -> capture();
            case VOID -> voidPayment();
            case REFUND -> refund();
        };
    }

    /** Null where the caller waits in vain. */
    private @Nullable Answer authorize() {
        return switch (state) {
            case UNKNOWN -> {
                if (!TOKENS.contains(token)) {
                    yield to(State.DECLINED, Answer.refused("unknown token"));
                }
                if (token.equals(SandboxProvider.TOKEN_DECLINED)) {
                    yield to(State.DECLINED, Answer.refused("card declined"));
                }
                state = State.AUTHORIZED;
                yield authorize();
            }
            case AUTHORIZED -> token.equals(SandboxProvider.TOKEN_TIMEOUT) ? hang() : Answer.approved("authorized");
            case DECLINED -> Answer.refused("card declined");
            case CAPTURED -> Answer.refused("captured before");
            case CAPTURE_DECLINED -> Answer.refused("capture declined");
            case VOIDED -> Answer.refused("voided");
            case REFUNDED -> Answer.refused("refunded before");
        };
    }

    /** In the end it says no: whoever had it voided before a restart would otherwise ask for a day. */
    private @Nullable Answer hang() {
        return attempts.getOrDefault(Operation.AUTHORIZE, 0) <= SandboxProvider.UNANSWERED_MAX
                ? null
                : to(State.VOIDED, Answer.refused("expired"));
    }

    private Answer capture() {
        return switch (state) {
            case AUTHORIZED ->
                token.equals(SandboxProvider.TOKEN_CAPTURE_DECLINED)
                        ? to(State.CAPTURE_DECLINED, Answer.refused("capture declined"))
                        : to(State.CAPTURED, Answer.approved("captured"));
            case UNKNOWN, CAPTURED -> to(State.CAPTURED, Answer.approved("captured"));
            case DECLINED, CAPTURE_DECLINED, VOIDED, REFUNDED -> Answer.refused("nothing is set aside");
        };
    }

    private Answer voidPayment() {
        return switch (state) {
            case UNKNOWN, DECLINED, AUTHORIZED, CAPTURE_DECLINED, VOIDED -> to(State.VOIDED, Answer.approved("voided"));
            case CAPTURED, REFUNDED -> Answer.refused("captured before");
        };
    }

    private Answer refund() {
        return switch (state) {
            case UNKNOWN, CAPTURED, REFUNDED -> to(State.REFUNDED, Answer.approved("refunded"));
            case DECLINED, AUTHORIZED, CAPTURE_DECLINED, VOIDED -> Answer.refused("nothing was captured");
        };
    }

    private Answer to(State next, Answer answer) {
        state = next;
        return answer;
    }
}
