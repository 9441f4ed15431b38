package troupe.kit.edge;

import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.request.RequestContext;
import troupe.kit.tracing.Span;
import troupe.kit.tracing.TraceParent;
import troupe.kit.tracing.Tracing;
import troupe.language.EdgeAnswer;
import troupe.language.EdgeRequest;
import troupe.language.Envelope;

/**
 * Makes the calls that a service's rules asked for, and brings the answers back as messages. A request is done when its
 * answer is committed; until then the relay repeats it. Used on the actor's event loop only.
 */
public final class EdgeCaller {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeCaller.class);

    /** A request that has no answer after this time becomes a dead letter: a person has to look at it. */
    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    /** Whoever asks to be spared for longer is asked again after this time: requests that wait take up room. */
    static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

    /**
     * Turns a request's id into that of its answer: the same for every attempt, so that the inbox recognises a second
     * answer.
     */
    private static final long ANSWER_BITS = 0x0A5A_5A5A_5A5A_5A5AL;

    private final String service;
    private final Clock clock;
    private final RandomGenerator random;
    private final Outcome outcome;
    private final Tracing tracing;
    private final Map<Class<? extends EdgeRequest>, Guarded<?>> calls = new HashMap<>();
    /** How often requests have failed that are still to be answered. */
    private final Map<UUID, Integer> failures = new HashMap<>();

    private record Guarded<Q extends EdgeRequest>(
            Class<Q> request, Guard guard, EdgeSettings settings, EdgeCall<Q> call) {
        /** @param traceparent of the span that this attempt is */
        Future<Optional<EdgeAnswer>> make(Envelope envelope, @Nullable String traceparent) {
            Q payload = request.cast(envelope.payload());
            RequestContext context = new RequestContext(envelope.correlationId(), traceparent);
            return guard.call(
                    envelope.id(), () -> call.call(payload, envelope.id().toString(), context));
        }
    }

    /** What becomes of a request. Called on the actor's event loop. */
    public interface Outcome {
        /** The answer is to be handled; once it is committed the request is done. */
        void answered(Envelope request, Envelope answer);

        /** The request is done and nobody needs an answer. */
        void done(Envelope request);

        /** To be called again after so long, or a little later. */
        void again(Envelope request, long waitMs);

        /** No further attempt makes sense. */
        void givenUp(Envelope request, Throwable error);
    }

    /** @param random spreads repetitions */
    public EdgeCaller(String service, Clock clock, RandomGenerator random, Outcome outcome, Tracing tracing) {
        this.service = service;
        this.clock = clock;
        this.random = random;
        this.outcome = outcome;
        this.tracing = tracing;
    }

    public <Q extends EdgeRequest> void add(Class<Q> request, Guard guard, EdgeSettings settings, EdgeCall<Q> call) {
        calls.put(request, new Guarded<>(request, guard, settings, call));
    }

    /** Makes these calls, side by side. */
    public boolean callAll(List<Envelope> requests) {
        requests.forEach(this::call);
        return true;
    }

    private void call(Envelope request) {
        Guarded<?> guarded = calls.get(request.payload().getClass());
        if (guarded == null) {
            outcome.givenUp(request, new IllegalStateException(service + " has no edge for " + request.name()));
            return;
        }
        long beganNs = System.nanoTime();
        guarded.make(request, context(request))
                .onComplete(made -> traced(request, System.nanoTime() - beganNs, made.cause()))
                .onSuccess(answer -> answered(request, answer))
                .onFailure(error -> failed(request, guarded.settings(), error));
    }

    private void answered(Envelope request, Optional<EdgeAnswer> answer) {
        String context = context(request);
        failures.remove(request.id());
        answer.ifPresentOrElse(
                payload -> outcome.answered(request, answer(request, payload).within(context)),
                () -> outcome.done(request));
    }

    /** Of this attempt's span. */
    private @Nullable String context(Envelope request) {
        String asker = request.traceparent();
        return asker == null || !tracing.keeps(asker)
                ? asker
                : TraceParent.next(asker, request.id(), "edge " + failures.getOrDefault(request.id(), 0));
    }

    private void traced(Envelope request, long tookNs, @Nullable Throwable error) {
        String asker = request.traceparent();
        String context = context(request);
        if (context == null || !tracing.keeps(asker)) {
            return;
        }
        tracing.ended(new Span(
                service,
                service + " calls " + request.name(),
                Span.Kind.CLIENT,
                context,
                asker,
                clock.instant(),
                tookNs,
                request.payload(),
                Map.of(
                        "troupe.attempt",
                        failures.getOrDefault(request.id(), 0) + 1,
                        "correlation.id",
                        request.correlationId(),
                        "success",
                        error == null),
                List.of(),
                error == null ? null : error.toString()));
    }

    /** Caused by what made the rule ask: the request itself is never handled by a rule, and so no timeline knows it. */
    private Envelope answer(Envelope request, EdgeAnswer payload) {
        return new Envelope(
                answerId(request.id()),
                request.correlationId(),
                request.causationId(),
                request.traceparent(),
                service + "/edge",
                clock.instant(),
                payload);
    }

    private void failed(Envelope request, EdgeSettings settings, Throwable error) {
        boolean notMade = error instanceof BulkheadFullException || error instanceof OpenCircuitException;
        boolean passing = notMade || Edge.isTransient(error);
        boolean tooOld = request.time().plus(GIVE_UP_AFTER).isBefore(clock.instant());
        if (passing && !tooOld) {
            LOG.atDebug()
                    .addKeyValue("correlationId", request.correlationId())
                    .log("{} {} will be tried again: {}", request.name(), request.key(), error.toString());
            outcome.again(request, notMade ? settings.backoffMin().toMillis() : waitMs(request, settings, error));
        } else {
            failures.remove(request.id());
            outcome.givenUp(request, error);
        }
    }

    /** Grows with the request's own failures only: that it was not called for another's sake is not its fault. */
    private long waitMs(Envelope request, EdgeSettings settings, Throwable error) {
        int failed = failures.merge(request.id(), 1, Integer::sum);
        long spareMs = Math.min(TransientException.retryAfterMs(error), RETRY_AFTER_MAX.toMillis());
        long backoffMs = Backoff.delayMs(
                failed - 1,
                settings.backoffMax().toMillis(),
                settings.againMax().toMillis(),
                random);
        return Math.max(backoffMs, spareMs);
    }

    static UUID answerId(UUID request) {
        return new UUID(request.getMostSignificantBits(), request.getLeastSignificantBits() ^ ANSWER_BITS);
    }
}
