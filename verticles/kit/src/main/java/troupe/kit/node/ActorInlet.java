package troupe.kit.node;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import troupe.kit.actor.Actor;
import troupe.kit.actor.Letter;
import troupe.kit.transport.Transport.Acknowledgement;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Unreadable;
import troupe.messages.Envelope;

/** Puts what a transport delivers into an actor's mailbox. Used on the actor's event loop only. */
record ActorInlet(Actor actor) implements Inlet {
    @Override
    public void receive(List<Envelope> messages, Acknowledgement acknowledgement) {
        List<UUID> refused = new ArrayList<>();
        Letter.Sender sender = handled -> acknowledgement.tell(
                handled.stream().map(letter -> letter.envelope().id()).toList(), List.of());
        for (Envelope message : messages) {
            if (!actor.offer(new Letter(message, sender))) {
                refused.add(message.id());
            }
        }
        if (!refused.isEmpty()) {
            acknowledgement.tell(List.of(), refused);
        }
        actor.wake();
    }

    @Override
    public Future<Void> receiveUnreadable(Unreadable unreadable) {
        return actor.deadLetters().store(unreadable);
    }
}
