package troupe.kit.observe;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import troupe.kit.actor.Actor.Committed;
import troupe.kit.actor.Delivery;
import troupe.kit.store.Changes.Dead;
import troupe.kit.tracing.Span;
import troupe.kit.tracing.TraceParent;
import troupe.kit.tracing.Tracing;
import troupe.language.Envelope;
import troupe.language.Refused;
import troupe.language.Refused.Code;

/**
 * Tells of what an instance has committed: a span for each message that is traced, within the trace of its saga, and
 * one for their batch, which is a trace of its own as it belongs to many. They are linked both ways. What was not
 * committed is not told of: it will be handled again. Used on one event loop.
 */
final class MessageSpans implements Consumer<Committed> {
    private final String service;
    private final String instance;
    private final Clock clock;
    private final Tracing tracing;

    MessageSpans(String service, String instance, Clock clock, Tracing tracing) {
        this.service = service;
        this.instance = instance;
        this.clock = clock;
        this.tracing = tracing;
    }

    @Override
    public void accept(Committed committed) {
        List<Handled> handled = new ArrayList<>();
        for (Delivery delivery : committed.decided()) {
            add(
                    delivery.envelope(),
                    delivery.reply() instanceof Refused refused ? refused.code() : null,
                    null,
                    handled);
        }
        for (Dead dead : committed.changes().buried()) {
            add(dead.envelope(), null, dead.error() == null ? "held behind a dead letter" : dead.error(), handled);
        }
        if (!handled.isEmpty()) {
            tell(handled, committed);
        }
    }

    /** @param refusal what a command was refused with, which is an answer and no error */
    private record Handled(
            Envelope message,
            String parent,
            String context,
            @Nullable Code refusal,
            @Nullable String error) {}

    private void add(Envelope message, @Nullable Code refusal, @Nullable String error, List<Handled> handled) {
        String parent = message.traceparent();
        if (parent != null && tracing.keeps(parent)) {
            handled.add(new Handled(message, parent, TraceParent.next(parent, message.id(), service), refusal, error));
        }
    }

    private void tell(List<Handled> handled, Committed committed) {
        Instant now = clock.instant();
        String batch = TraceParent.root(true);
        for (Handled one : handled) {
            tracing.ended(new Span(
                    service,
                    service + " " + one.message.name(),
                    Span.Kind.CONSUMER,
                    one.context,
                    one.parent,
                    now,
                    committed.tookNs(),
                    one.message.payload(),
                    attributes(one),
                    List.of(batch),
                    one.error));
        }
        tracing.ended(new Span(
                service,
                service + " batch",
                Span.Kind.INTERNAL,
                batch,
                null,
                now,
                committed.tookNs(),
                null,
                Map.of(
                        "troupe.instance", instance,
                        "messaging.batch.message_count", committed.decided().size(),
                        "troupe.emitted", committed.emitted().size()),
                handled.stream().map(Handled::context).toList(),
                null));
    }

    private Map<String, Object> attributes(Handled one) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("troupe.instance", instance);
        attributes.put("messaging.message.id", one.message.id().toString());
        attributes.put("troupe.key", one.message.key());
        attributes.put("correlation.id", one.message.correlationId());
        attributes.put("success", one.error == null && one.refusal == null);
        if (one.refusal != null) {
            attributes.put("troupe.refused", one.refusal.name());
        }
        return attributes;
    }
}
