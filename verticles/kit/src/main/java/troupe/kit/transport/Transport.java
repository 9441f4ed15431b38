package troupe.kit.transport;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import troupe.kit.durability.Stamp;
import troupe.language.Envelope;
import troupe.language.Message;

/** Carries committed messages to those who listen. Safe for use by any thread. */
public interface Transport {
    /** What to expect of it. */
    Traits traits();

    /**
     * The ways that a message has to take, each of which acknowledges it on its own; over the event bus one for each
     * consuming service. Empty when nobody listens.
     */
    Set<String> routesOf(Class<? extends Message> message);

    /** Messages for a service that the transport itself keeps and the service has not handled; an estimate. */
    default Future<Long> keeps(String service) {
        return Future.succeededFuture(0L);
    }

    /**
     * What keeps messages from coming to an instance of this node, or from going out; empty when nothing does, as far
     * as it can be told. A broker that is away is nothing: messages wait for it.
     */
    default Future<Optional<String>> trouble(String service, String instance) {
        return Future.succeededFuture(Optional.empty());
    }

    /**
     * Opens the way out for one actor.
     *
     * @param owner names the actor
     * @param receipts hears what became of what was sent, on the caller's context
     */
    Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts);

    /**
     * Opens the way in for one instance of a service.
     *
     * @param inlet is called on the caller's context
     */
    Future<Opening> openInlet(String service, String instance, Inlet inlet);

    /**
     * What became of messages on a route. What handled means is one of the {@link #traits traits}; refused ones are to
     * be sent again later.
     *
     * @param rests on what it rests that they were handled
     */
    record Receipt(String route, List<UUID> handled, List<UUID> refused, Stamp rests) {
        /** One that holds, whatever becomes of a database. */
        public Receipt(String route, List<UUID> handled, List<UUID> refused) {
            this(route, handled, refused, Stamp.DURABLE);
        }
    }

    /** The way out. Used on the context that opened it. */
    interface Outlet extends Opening {
        /**
         * Sends messages in this order. Whatever gets no receipt has to be sent again.
         *
         * @param rests on what it rests that they were committed; who can't take such refuses them
         * @return false when nobody is there to take them now
         */
        boolean send(String route, List<Envelope> messages, Stamp rests);

        /** Sends what is on disk. */
        default boolean send(String route, List<Envelope> messages) {
            return send(route, messages, Stamp.DURABLE);
        }

        /** Whether all who listen on a route now take what is not on disk yet, as those on the same server do. */
        default boolean takesUnflushed(String route) {
            return false;
        }
    }

    /** The way in. */
    @FunctionalInterface
    interface Inlet {
        /** @param rests on what it rests that the messages were committed */
        void receive(List<Envelope> messages, Stamp rests, Acknowledgement acknowledgement);

        /**
         * Takes what is no valid event, so that a person can look at it, or what only a newer build understands, so
         * that it waits for that. Only transports that keep messages, or that others write to, have such.
         *
         * @return completes when it is stored; when it fails, the record has to be offered again
         */
        default Future<Void> receiveUnreadable(Unreadable unreadable) {
            return Future.failedFuture(new UnsupportedOperationException("nobody looks at what is unreadable here"));
        }

        /**
         * The types of events, by their names on the wire, that instances of other builds have a rule for and this one
         * has not, as far as is known when it is asked. They must not be acknowledged, but are to be
         * {@linkplain #receiveUnreadable kept} for those.
         */
        default Future<Set<String>> consumedByOthers() {
            return Future.succeededFuture(Set.of());
        }
    }

    /** Tells the sender what became of some of the messages received together; may be called several times. */
    @FunctionalInterface
    interface Acknowledgement {
        /** @param rests on what it rests that they were handled: on nothing, if it rests on nothing that they came */
        void tell(List<UUID> handled, List<UUID> refused, Stamp rests);

        /** Of what is handled for good. */
        default void tell(List<UUID> handled, List<UUID> refused) {
            tell(handled, refused, Stamp.DURABLE);
        }
    }

    /** Something open that can be closed once; afterwards nothing more is received. */
    @FunctionalInterface
    interface Opening {
        Future<Void> close();
    }
}
