package troupe.kit.test;

import static troupe.kit.test.LedgerSystem.get;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.kit.durability.Stamp;
import troupe.kit.transport.Transport.Acknowledgement;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Opening;
import troupe.kit.transport.Unreadable;
import troupe.language.Envelope;

/** An instance of a service without a database: a test decides what becomes of each message, and sees them all. */
public final class Listener implements Inlet {
    /** What becomes of a message. */
    public enum Verdict {
        HANDLE,
        REFUSE,
        /** Neither, until it is {@link #handleKept released}, or forever. */
        KEEP
    }

    public final List<Unreadable> unreadable = new CopyOnWriteArrayList<>();
    private final Context context;
    private @Nullable Opening opening;
    private final Map<UUID, Envelope> handled = new LinkedHashMap<>();
    private final Map<UUID, Acknowledgement> kept = new LinkedHashMap<>();
    private final List<Envelope> received = new CopyOnWriteArrayList<>();
    private volatile Function<Envelope, Verdict> judge;

    /** One that is not open yet. */
    public Listener(Vertx vertx, Function<Envelope, Verdict> judge) {
        this.judge = judge;
        this.context = Courier.newContext(vertx);
    }

    public Listener(TransportContract.Node node, String service, Function<Envelope, Verdict> judge) {
        this(node.vertx(), judge);
        String instance = service + "-" + UUID.randomUUID();
        Opening inlet = get(Courier.on(context, () -> node.transport().openInlet(service, instance, this)));
        get(node.members().join(service, instance));
        this.opening = () -> node.members().leave(service, instance).compose(left -> inlet.close());
    }

    /** Opens a way in of another kind, on the event loop of this instance. */
    public <T> T open(Function<Inlet, T> way) {
        return get(Courier.on(context, () -> Future.succeededFuture(way.apply(this))));
    }

    @Override
    public synchronized void receive(List<Envelope> messages, Stamp rests, Acknowledgement acknowledgement) {
        // One judge for all that came together, as a mailbox is full for all that follow.
        Function<Envelope, Verdict> current = judge;
        List<UUID> done = new ArrayList<>();
        List<UUID> refused = new ArrayList<>();
        for (Envelope message : messages) {
            received.add(message);
            switch (current.apply(message)) {
                case HANDLE -> {
                    done.add(message.id());
                    handled.putIfAbsent(message.id(), message);
                }
                case REFUSE -> refused.add(message.id());
                case KEEP -> kept.put(message.id(), acknowledgement);
            }
        }
        acknowledgement.tell(done, refused, rests);
    }

    @Override
    public Future<Void> receiveUnreadable(Unreadable record) {
        unreadable.add(record);
        return Future.succeededFuture();
    }

    /** From now on. */
    public void judge(Function<Envelope, Verdict> newJudge) {
        judge = newJudge;
    }

    /** Handles what was kept, and from now on everything. */
    public void handleKept() {
        judge = message -> Verdict.HANDLE;
        context.runOnContext(now -> release());
    }

    private synchronized void release() {
        Map<UUID, Envelope> byId = new LinkedHashMap<>();
        received.forEach(message -> byId.put(message.id(), message));
        kept.forEach((id, acknowledgement) -> {
            handled.putIfAbsent(id, byId.get(id));
            acknowledgement.tell(List.of(id), List.of());
        });
        kept.clear();
    }

    /** Every delivery, repeated ones too. */
    public List<Envelope> received() {
        return received;
    }

    /** Each message that was handled, once, in the order in which that happened. */
    public synchronized List<Envelope> handled() {
        return List.copyOf(handled.values());
    }

    /** Messages that were neither handled nor refused. */
    public synchronized int kept() {
        return kept.size();
    }

    public void close() {
        if (opening != null) {
            get(Courier.on(context, opening::close));
        }
    }
}
