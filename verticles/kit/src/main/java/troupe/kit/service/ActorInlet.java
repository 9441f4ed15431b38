package troupe.kit.service;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.kit.actor.Actor;
import troupe.kit.actor.Delivery;
import troupe.kit.transport.Transport.Acknowledgement;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/**
 * Puts what a transport delivers into an actor's mailbox. What this build has no rule for stays with its sender, for
 * there is another build that has one, or the sender would not send it here. Used on the actor's event loop only.
 *
 * @param others knows for what other builds of the service have rules
 */
record ActorInlet(Actor actor, Supplier<Future<Set<String>>> others) implements Inlet {
    @Override
    public void receive(List<Envelope> messages, Acknowledgement acknowledgement) {
        List<UUID> refused = new ArrayList<>();
        Delivery.Sender sender = handled -> acknowledgement.tell(
                handled.stream().map(letter -> letter.envelope().id()).toList(), List.of());
        List<UUID> passedOver = new ArrayList<>();
        for (Envelope message : messages) {
            if (actor.passesOver(message)) {
                passedOver.add(message.id());
                continue;
            }
            if (!actor.understands(message.payload()) || !actor.offer(new Delivery(message, sender))) {
                refused.add(message.id());
            }
        }
        if (!refused.isEmpty() || !passedOver.isEmpty()) {
            acknowledgement.tell(passedOver, refused);
        }
        actor.wake();
    }

    @Override
    public Future<Set<String>> consumedByOthers() {
        return others.get();
    }

    @Override
    public Future<Void> receiveUnreadable(Unreadable unreadable) {
        return actor.deadLetters().store(unreadable);
    }
}
