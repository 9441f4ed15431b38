package troupe.kit.durability;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.time.Scheduler;

/**
 * The gate of one server: a session of its own flushes the log whenever somebody waits and no flush is under way, and
 * all who waited when it began pass with it. Whether a session still speaks of the life that a stamp names decides the
 * session's own stamp, so it does not matter when a session broke and was opened anew. Used on one event loop.
 */
public final class FlushGate implements Gate {
    private static final Logger LOG = LoggerFactory.getLogger(FlushGate.class);

    /** A session that takes longer to open is given up, in milliseconds. */
    private static final long OPEN_MS_MAX = 2_000;

    private final Scheduler scheduler;
    private final Server server;
    private final long flushMsMax;
    private List<Waiting> waiting = new ArrayList<>();
    private List<Promise<Stamp>> tickets = new ArrayList<>();
    private @Nullable Flushes session;
    private boolean busy;

    private record Waiting(Stamp stamp, Promise<Void> passed, boolean again) {}

    /** The server whose log is flushed. */
    @FunctionalInterface
    public interface Server {
        Future<Flushes> open();
    }

    /** A session whose commits wait for the disk. */
    public interface Flushes {
        /** The life of the server that this session is part of. */
        Stamp stamp();

        /** Completes when all that was committed before on this server is on disk. */
        Future<Void> flush();

        /** Completes when the session has ended, also by itself. */
        Future<Void> ended();

        void close();
    }

    /**
     * @param flushLimit a session that takes longer for a flush is given up; as long as a commit may take that waits
     *     for the disk itself, for a disk that hangs is no other trouble here than there
     */
    public FlushGate(Scheduler scheduler, Server server, Duration flushLimit) {
        this.scheduler = scheduler;
        this.server = server;
        this.flushMsMax = flushLimit.toMillis();
    }

    /**
     * The way to a gate from another event loop.
     *
     * @param there the gate's own event loop
     * @param here the caller's
     */
    public static Gate shared(FlushGate gate, Context there, Context here) {
        return new SharedGate(gate, there, here);
    }

    @Override
    public Future<Stamp> ticket() {
        if (session != null) {
            return Future.succeededFuture(session.stamp());
        }
        Promise<Stamp> ticket = Promise.promise();
        tickets.add(ticket);
        goOn();
        return ticket.future();
    }

    @Override
    public Future<Void> flushed(Stamp stamp, Leaves what) {
        if (stamp.isDurable()) {
            return Future.succeededFuture();
        }
        Promise<Void> passed = Promise.promise();
        waiting.add(new Waiting(stamp, passed, true));
        goOn();
        return passed.future();
    }

    private void goOn() {
        if (busy || (waiting.isEmpty() && tickets.isEmpty())) {
            return;
        }
        Flushes open = session;
        if (open == null) {
            open();
        } else if (waiting.stream().allMatch(each -> each.stamp().equals(open.stamp()))) {
            flush(open);
        } else {
            turnAwayOthers(open);
        }
    }

    private void open() {
        busy = true;
        Future<Flushes> opening = server.open();
        scheduler.limit(opening, OPEN_MS_MAX).onComplete(opened -> {
            busy = false;
            if (opened.succeeded()) {
                opened(opened.result());
            } else {
                // It may open yet, and nobody would know of it.
                opening.onSuccess(Flushes::close)
                        .onFailure(error -> LOG.debug("nor did it open: {}", error.toString()));
                failAll(opened.cause());
            }
            goOn();
            // Last: of those who wait, a session that ended at once takes one attempt, or they would try for ever.
            if (opened.succeeded()) {
                opened.result().ended().onComplete(ended -> giveUp(opened.result()));
            }
        });
    }

    private void opened(Flushes open) {
        session = open;
        List<Promise<Stamp>> asked = tickets;
        tickets = new ArrayList<>();
        asked.forEach(ticket -> ticket.complete(open.stamp()));
    }

    /** Their server has begun another life, or this session has not noticed that it has: a new one will tell. */
    private void turnAwayOthers(Flushes open) {
        List<Waiting> all = waiting;
        waiting = new ArrayList<>();
        List<Waiting> others = new ArrayList<>();
        all.forEach(each -> (each.stamp().equals(open.stamp()) ? waiting : others).add(each));
        giveUp(open);
        others.forEach(each -> each.passed().fail(new NotFlushedException("the database has restarted since", true)));
        goOn();
    }

    private void flush(Flushes open) {
        if (waiting.isEmpty()) {
            return;
        }
        List<Waiting> group = waiting;
        waiting = new ArrayList<>();
        busy = true;
        scheduler.limit(open.flush(), flushMsMax).onComplete(flushed -> {
            busy = false;
            if (flushed.succeeded()) {
                group.forEach(each -> each.passed().complete());
            } else {
                giveUp(open);
                onceMore(group, flushed.cause());
            }
            goOn();
        });
    }

    /** If only the session broke, another one of the same life can still flush. */
    private void onceMore(List<Waiting> group, Throwable error) {
        LOG.warn("the log was not flushed: {}", error.toString());
        for (Waiting each : group) {
            if (each.again()) {
                waiting.add(new Waiting(each.stamp(), each.passed(), false));
            } else {
                each.passed().fail(notFlushed(error));
            }
        }
    }

    private void failAll(Throwable error) {
        List<Waiting> turnedAway = waiting;
        waiting = new ArrayList<>();
        List<Promise<Stamp>> asked = tickets;
        tickets = new ArrayList<>();
        turnedAway.forEach(each -> each.passed().fail(notFlushed(error)));
        asked.forEach(ticket -> ticket.fail(notFlushed(error)));
    }

    private static NotFlushedException notFlushed(Throwable error) {
        return new NotFlushedException("the database does not flush its log: " + error.getMessage(), false);
    }

    private void giveUp(Flushes broken) {
        if (session == broken) {
            session = null;
            broken.close();
        }
    }
}
