package troupe.kit.service;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import troupe.kit.actor.Actor;
import troupe.kit.actor.Delivery;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Gate.Leaves;
import troupe.kit.durability.Stamp;
import troupe.kit.transport.Transport.Acknowledgement;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/**
 * Puts what a transport delivers into an actor's mailbox. What this build has no rule for stays with its sender, for
 * there is another build that has one, or the sender would not send it here. Used on the actor's event loop only.
 *
 * @param gate where the word that something is handled waits, if it may go to another server
 * @param others knows for what other builds of the service have rules
 */
record ActorInlet(Actor actor, Gate gate, Supplier<Future<Set<String>>> others) implements Inlet {
    @Override
    public void receive(List<Envelope> messages, Stamp rests, Acknowledgement acknowledgement) {
        List<UUID> refused = new ArrayList<>();
        Delivery.Sender sender = new Sender(rests, acknowledgement);
        List<UUID> passedOver = new ArrayList<>();
        for (Envelope message : messages) {
            if (actor.passesOver(message)) {
                passedOver.add(message.id());
                continue;
            }
            if (!actor.understands(message.payload()) || !actor.offer(new Delivery(message, sender, rests))) {
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
        return actor.deadLetters().store(unreadable).compose(rests -> gate.flushed(rests, Leaves.RECEIPT));
    }

    /**
     * Who has sent messages. What came unflushed came from this server, and as long as that lives on it may hear at
     * once; who else would forget what this server may yet lose.
     */
    private final class Sender implements Delivery.Sender {
        private final Stamp came;
        private final Acknowledgement acknowledgement;

        Sender(Stamp came, Acknowledgement acknowledgement) {
            this.came = came;
            this.acknowledgement = acknowledgement;
        }

        @Override
        public void handled(List<Delivery> deliveries, Stamp rests) {
            List<UUID> ids = idsOf(deliveries);
            if (!came.isDurable()) {
                acknowledgement.tell(ids, List.of(), rests);
                return;
            }
            gate.flushed(rests, Leaves.RECEIPT)
                    .onSuccess(flushed -> acknowledgement.tell(ids, List.of()))
                    .onFailure(error -> acknowledgement.tell(List.of(), ids));
        }

        @Override
        public void refused(List<Delivery> deliveries) {
            acknowledgement.tell(List.of(), idsOf(deliveries));
        }

        private static List<UUID> idsOf(List<Delivery> deliveries) {
            return deliveries.stream().map(letter -> letter.envelope().id()).toList();
        }
    }
}
