package troupe.kit.actor;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.kit.behavior.Decision.Emission;
import troupe.language.Envelope;
import troupe.language.Message;

/**
 * Puts what rules emit into envelopes: here, and not in a rule, time and ids come in.
 *
 * @param source the service
 * @param clock tells the time of emission
 * @param ids ascending ids
 */
public record Emitter(String source, Clock clock, Supplier<UUID> ids) {
    /** One time for a whole batch: it is one transaction, and its rows' index entries become one. */
    Instant now() {
        return clock.instant();
    }

    Envelope follow(Envelope cause, Message payload, Instant now) {
        return cause.causes(ids.get(), source, now, payload);
    }

    /** A timer's time is when it is due. */
    Envelope follow(Envelope cause, Emission timer, Instant now) {
        return cause.causes(ids.get(), source, now.plus(timer.delay()), timer.message());
    }
}
