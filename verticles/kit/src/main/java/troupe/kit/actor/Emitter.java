package troupe.kit.actor;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.kit.behavior.Decision.Emission;
import troupe.kit.tracing.TraceParent;
import troupe.kit.tracing.Tracing;
import troupe.language.Envelope;
import troupe.language.Message;

/**
 * Puts what rules emit into envelopes: here, and not in a rule, time and ids come in.
 *
 * @param source the service
 * @param clock tells the time of emission
 * @param ids ascending ids
 * @param tracing whether what follows names its cause in the trace, too
 */
public record Emitter(String source, Clock clock, Supplier<UUID> ids, Tracing tracing) {
    /** One time for a whole batch: it is one transaction, and its rows' index entries become one. */
    Instant now() {
        return clock.instant();
    }

    Envelope follow(Envelope cause, Message payload, Instant now) {
        return inTrace(cause, cause.causes(ids.get(), source, now, payload));
    }

    /** A timer's time is when it is due. */
    Envelope follow(Envelope cause, Emission timer, Instant now) {
        return inTrace(cause, cause.causes(ids.get(), source, now.plus(timer.delay()), timer.message()));
    }

    private Envelope inTrace(Envelope cause, Envelope effect) {
        String context = cause.traceparent();
        return context == null || !tracing.keeps(context)
                ? effect
                : effect.within(TraceParent.next(context, cause.id(), source));
    }
}
