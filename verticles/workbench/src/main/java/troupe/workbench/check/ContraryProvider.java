package troupe.workbench.check;

import static troupe.kit.check.Environment.Ending.answered;
import static troupe.kit.check.Environment.Ending.done;
import static troupe.kit.check.Environment.Ending.refused;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.PaymentAnswer.AuthorizationAnswered;
import troupe.commerce.PaymentAnswer.CaptureAnswered;
import troupe.commerce.PaymentAnswer.RefundAnswered;
import troupe.commerce.PaymentAnswer.VoidAnswered;
import troupe.commerce.PaymentRequest.AuthorizePayment;
import troupe.commerce.PaymentRequest.CapturePayment;
import troupe.commerce.PaymentRequest.RefundPayment;
import troupe.commerce.PaymentRequest.VoidPayment;
import troupe.kit.check.Environment;
import troupe.language.EdgeRequest;
import troupe.workbench.check.ProviderAccount.State;

/**
 * A payment provider that keeps the promises of {@link troupe.payments.PaymentProvider} and is as contrary as these
 * allow, and a channel for notices.
 *
 * @param declines whether it may refuse to set aside
 * @param refusesToCollect whether it may refuse to collect what it set aside
 */
record ContraryProvider(boolean declines, boolean refusesToCollect) implements Environment {
    /** What the channel knows of a notice: that it was sent. */
    record Sent(SendNotice notice) {}

    @Override
    public List<Ending> call(EdgeRequest request, @Nullable Object known) {
        if (request instanceof SendNotice notice) {
            return List.of(done(new Sent(notice)));
        } else if (request instanceof AuthorizePayment authorize) {
            return authorize(known == null ? ProviderAccount.untouched(authorize.orderId()) : (ProviderAccount) known);
        } else if (request instanceof CapturePayment capture) {
            return capture(known == null ? ProviderAccount.untouched(capture.orderId()) : (ProviderAccount) known);
        } else if (request instanceof VoidPayment letGo) {
            return letGo(known == null ? ProviderAccount.untouched(letGo.orderId()) : (ProviderAccount) known);
        } else if (request instanceof RefundPayment refund) {
            return refund(known == null ? ProviderAccount.untouched(refund.orderId()) : (ProviderAccount) known);
        }
        throw new IllegalArgumentException("nobody outside knows " + request);
    }

    /** A call that was answered before is answered alike, and moves nothing. */
    private List<Ending> authorize(ProviderAccount account) {
        if (account.authorized() != null) {
            return List.of(authorization(account, account.authorized()));
        }
        if (account.state() != State.UNTOUCHED) {
            return List.of(authorization(account, false));
        }
        return either(declines)
                .map(yes -> authorization(account.authorized(yes), yes))
                .toList();
    }

    private List<Ending> capture(ProviderAccount account) {
        if (account.collected() != null) {
            return List.of(collection(account, account.collected()));
        }
        if (account.state() != State.SET_ASIDE) {
            return List.of(collection(account, false));
        }
        return either(refusesToCollect)
                .map(yes -> collection(account.collected(yes), yes))
                .toList();
    }

    private static List<Ending> letGo(ProviderAccount account) {
        return switch (account.state()) {
            case UNTOUCHED, SET_ASIDE, LET_GO ->
                List.of(answered("let go", account.in(State.LET_GO), new VoidAnswered(account.orderId(), "")));
            case COLLECTED, GIVEN_BACK -> List.of(refused("the money was collected before"));
        };
    }

    private static List<Ending> refund(ProviderAccount account) {
        return switch (account.state()) {
            case COLLECTED, GIVEN_BACK ->
                List.of(answered(
                        "given back", account.in(State.GIVEN_BACK), new RefundAnswered(account.orderId(), "")));
            case UNTOUCHED, SET_ASIDE, LET_GO -> List.of(refused("nothing was collected"));
        };
    }

    private static Stream<Boolean> either(boolean mayRefuse) {
        return mayRefuse ? Stream.of(true, false) : Stream.of(true);
    }

    private static Ending authorization(ProviderAccount account, boolean approved) {
        return answered(
                approved ? "set aside" : "declined",
                account,
                new AuthorizationAnswered(account.orderId(), approved, ""));
    }

    private static Ending collection(ProviderAccount account, boolean approved) {
        return answered(
                approved ? "collected" : "refused", account, new CaptureAnswered(account.orderId(), approved, ""));
    }
}
