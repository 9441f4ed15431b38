package troupe.kit.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import troupe.kit.durability.Stamp;
import troupe.kit.time.Scheduler;
import troupe.language.Envelope;

/**
 * Hands a route's messages on: what is not on disk yet goes at once to where that may be taken, once, and otherwise
 * waits for the flush. Used on the actor's event loop only.
 *
 * @param isWanted whether a message that waited is still to be sent
 */
record HandOver(Way way, RelaySettings settings, Scheduler scheduler, Predicate<Item> isWanted) {
    /** Sends them in this order; what has to be on disk before goes when it is. */
    void send(List<Item> ready, long nowMs) {
        boolean takesUnflushed = way.takesUnflushed().getAsBoolean();
        Map<Stamp, List<Item>> now = new LinkedHashMap<>();
        Map<Stamp, List<Item>> onDisk = new LinkedHashMap<>();
        for (Item item : ready) {
            Stamp rests = item.outgoing.rests;
            boolean mayGo = rests.isDurable() || (takesUnflushed && !item.sentUnflushed);
            item.sentUnflushed |= mayGo;
            (mayGo ? now : onDisk)
                    .computeIfAbsent(rests, r -> new ArrayList<>())
                    .add(item);
        }
        now.forEach((rests, items) -> send(items, rests, nowMs));
        onDisk.forEach(this::sendFlushed);
    }

    private void send(List<Item> items, Stamp rests, long nowMs) {
        List<Envelope> batch = new ArrayList<>(items.size());
        for (Item item : items) {
            item.retryAtMs = nowMs + way.receiptTimeoutMs();
            batch.add(item.outgoing.envelope);
        }
        if (!way.send().test(batch, rests)) {
            items.forEach(item -> item.retryAtMs = nowMs + settings.sweepEvery().toMillis());
        }
    }

    private void sendFlushed(Stamp rests, List<Item> items) {
        way.gate().apply(rests).onComplete(flushed -> {
            List<Item> here = items.stream().filter(isWanted).toList();
            long nowMs = scheduler.nowMs();
            if (flushed.succeeded() && !here.isEmpty()) {
                here.forEach(item -> item.outgoing.rests = Stamp.DURABLE);
                send(here, Stamp.DURABLE, nowMs);
            } else {
                here.forEach(
                        item -> item.retryAtMs = nowMs + settings.sweepEvery().toMillis());
            }
        });
    }
}
