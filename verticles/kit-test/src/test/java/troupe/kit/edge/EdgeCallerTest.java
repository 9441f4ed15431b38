package troupe.kit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import troupe.kit.request.RequestContext;
import troupe.kit.test.Ledger.AskBank;
import troupe.kit.test.Ledger.BankAnswered;
import troupe.kit.tracing.TraceParent;
import troupe.kit.tracing.Tracing;
import troupe.language.EdgeAnswer;
import troupe.language.Envelope;

/** What a service does with a call that did not end well: when it makes it again, and when no more. */
class EdgeCallerTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final EdgeSettings SETTINGS = EdgeSettings.DEFAULTS;

    private final List<Long> waitsMs = new ArrayList<>();
    private final List<UUID> answers = new ArrayList<>();
    private final List<Throwable> givenUp = new ArrayList<>();
    private final EdgeCaller caller = new EdgeCaller(
            "ledger", Clock.fixed(NOW, ZoneOffset.UTC), new SplittableRandom(1), new Noted(), Tracing.OFF);
    private Future<Optional<EdgeAnswer>> outcome = Future.failedFuture(new TimeoutException());
    private final Envelope request = request(NOW);

    private static final Guard NONE = new Guard() {
        @Override
        public <T> Future<T> call(Object of, Supplier<Future<T>> attempt) {
            return attempt.get();
        }
    };

    EdgeCallerTest() {
        caller.add(AskBank.class, NONE, SETTINGS, (asked, key) -> outcome);
    }

    @Test
    void whatFailsAgainAndAgainIsCalledLessAndLessUpToALimit() {
        for (int failed = 0; failed < 40; failed++) {
            call(request);
            long full = failed < 6 ? 1_000L << failed : SETTINGS.againMax().toMillis();
            assertThat(waitsMs.get(failed)).isBetween(full / 2, full);
        }
    }

    @Test
    void requestsWaitEachForTheirOwnFailures() {
        for (int i = 0; i < 10; i++) {
            call(request);
        }
        waitsMs.clear();
        call(request(NOW));
        assertThat(waitsMs).singleElement().satisfies(wait -> assertThat(wait).isLessThanOrEqualTo(1_000));
    }

    @Test
    void whatWasNotCalledForAnothersSakeComesAgainSoonHoweverOften() {
        outcome = Future.failedFuture(OpenCircuitException.INSTANCE);
        for (int i = 0; i < 10; i++) {
            call(request);
        }
        outcome = Future.failedFuture(new BulkheadFullException("bank", 1));
        call(request);
        assertThat(waitsMs).hasSize(11).allMatch(wait -> wait <= 50);
    }

    @Test
    void nobodyIsCalledAgainBeforeHeWantsToBeButWithinAnHour() {
        outcome = Future.failedFuture(new TransientException("busy", Duration.ofMinutes(5)));
        call(request);
        outcome = Future.failedFuture(new TransientException("busy", Duration.ofDays(300)));
        call(request);
        assertThat(waitsMs).containsExactly(Duration.ofMinutes(5).toMillis(), EdgeCaller.RETRY_AFTER_MAX.toMillis());
    }

    @Test
    void aCallKnowsWhatItIsMadeFor() {
        List<RequestContext> contexts = new ArrayList<>();
        caller.add(AskBank.class, NONE, SETTINGS, EdgeCall.inContext(context -> {
            contexts.add(context);
            return (asked, key) -> outcome;
        }));
        Envelope traced = request.within(TraceParent.root(false));
        call(traced);
        assertThat(contexts).containsExactly(new RequestContext(request.correlationId(), traced.traceparent()));
    }

    @Test
    void anAnswerAfterFailuresHasTheIdOfAnyOther() {
        call(request);
        outcome = Future.succeededFuture(Optional.of(new BankAnswered("anna", 1)));
        call(request);
        call(request);
        assertThat(answers).hasSize(2).containsOnly(EdgeCaller.answerId(request.id()));
    }

    @Test
    void afterADayARequestIsGivenUp() {
        Envelope old = request(NOW.minus(Duration.ofDays(1)).minusMillis(1));
        call(old);
        assertThat(givenUp).singleElement().isInstanceOf(TimeoutException.class);
        assertThat(waitsMs).isEmpty();
    }

    private void call(Envelope envelope) {
        caller.callAll(List.of(envelope));
    }

    private static Envelope request(Instant at) {
        return Envelope.first(UUID.randomUUID(), "test", "ledger", at, new AskBank("anna"));
    }

    private final class Noted implements EdgeCaller.Outcome {
        @Override
        public void answered(Envelope of, Envelope answer) {
            answers.add(answer.id());
        }

        @Override
        public void done(Envelope of) {
            throw new AssertionError("the bank always has an answer");
        }

        @Override
        public void again(Envelope of, long waitMs) {
            waitsMs.add(waitMs);
        }

        @Override
        public void givenUp(Envelope of, Throwable error) {
            givenUp.add(error);
        }
    }
}
