package troupe.kit.actor;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Decision;
import troupe.kit.durability.Stamp;
import troupe.language.Envelope;
import troupe.language.Reply;

/** A message in a mailbox, with the one who waits to hear that it was handled. Used on the actor's event loop only. */
public final class Delivery {
    private final Envelope envelope;
    private final Sender sender;
    private final @Nullable UUID releases;
    private final Stamp rests;
    private Decision decision = Decision.nothing();
    private int failures;
    private int delays;
    private boolean inDoubt;
    private @Nullable String lastError;

    public Delivery(Envelope envelope, Sender sender) {
        this(envelope, sender, null, Stamp.DURABLE);
    }

    /** @param releases the dead letter that is done with when this one is handled; null when there is none */
    public Delivery(Envelope envelope, Sender sender, @Nullable UUID releases) {
        this(envelope, sender, releases, Stamp.DURABLE);
    }

    /** @param rests on what it rests that the message was committed */
    public Delivery(Envelope envelope, Sender sender, Stamp rests) {
        this(envelope, sender, null, rests);
    }

    private Delivery(Envelope envelope, Sender sender, @Nullable UUID releases, Stamp rests) {
        this.envelope = envelope;
        this.sender = sender;
        this.releases = releases;
        this.rests = rests;
    }

    /** Waits for deliveries to be handled. Called on the actor's event loop. */
    public interface Sender {
        /**
         * These deliveries are committed, or were before; their {@link Delivery#reply replies} are set where there is
         * one.
         *
         * @param rests on what that rests
         */
        void handled(List<Delivery> deliveries, Stamp rests);

        /** These cannot be handled as they came: their server may have lost them. */
        default void refused(List<Delivery> deliveries) {}

        /**
         * Whether a delivery may become a dead letter; one that somebody waits for is rather answered with the failure.
         */
        default boolean canWait() {
            return true;
        }
    }

    public Envelope envelope() {
        return envelope;
    }

    public Sender sender() {
        return sender;
    }

    /** On what it rests that the message was committed. */
    Stamp rests() {
        return rests;
    }

    /** The dead letter that is done with when this one is handled. */
    @Nullable
    UUID releases() {
        return releases;
    }

    /** What the rule answered; null for events, and for a command that was handled before. */
    public @Nullable Reply reply() {
        return decision.reply();
    }

    /** What was decided about it last. */
    public Decision decision() {
        return decision;
    }

    void decided(Decision latest) {
        decision = latest;
    }

    /** Notes a failure of this very delivery and returns how many there were. */
    int failed(Throwable error) {
        lastError = error.toString();
        return ++failures;
    }

    /** Notes that it has to wait through no fault of its own, and returns how often it had to. */
    int delayed() {
        return ++delays;
    }

    /** Nobody knows whether a transaction with it was committed. */
    void doubt() {
        inDoubt = true;
    }

    boolean isInDoubt() {
        return inDoubt;
    }

    int failures() {
        return failures;
    }

    @Nullable
    String lastError() {
        return lastError;
    }
}
