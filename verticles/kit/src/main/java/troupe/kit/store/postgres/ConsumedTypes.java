package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import troupe.codec.Catalogue;
import troupe.codec.MessageType;
import troupe.kit.behavior.Behavior;
import troupe.language.Event;

/**
 * What the builds of a service that run on one database understand. Each instance notes the types of events that it has
 * rules for before it takes part. So one of an older build knows what a newer one would handle, and keeps it for that
 * instead of acknowledging it. From the moment of the note on, no such event is lost, whichever build is given it. What
 * a newer build no longer listens to, it says in its {@linkplain Behavior#formerly behavior}. Safe for use by any
 * thread.
 */
public final class ConsumedTypes {
    private static final String NOTE =
            "INSERT INTO heard_events (type) SELECT unnest($1::text[]) ON CONFLICT (type) DO NOTHING";

    private static final String OTHERS = "SELECT type FROM heard_events WHERE type <> ALL($1::text[])";

    /** Those that no rule has tried and that one of the types $1 in a version up to that in $2 says are understood. */
    private static final String UNDERSTOOD = "SELECT id FROM dead_letters JOIN unnest($1::text[], $2::bigint[])"
            + " AS known(known_type, known_version) ON type = known_type AND version <= known_version"
            + " WHERE state = 'PARKED' AND attempts = 0 ORDER BY seq LIMIT 100";

    private static final int NOTE_ATTEMPTS = 8;
    private static final long NOTE_PAUSE_MS = 500;

    private final DatabasePool pool;
    private final List<MessageType> own;
    private final Set<String> formerly;

    /** @param behavior has the rules of this build, and names the types that earlier ones had rules for */
    ConsumedTypes(DatabasePool pool, Behavior behavior, Catalogue catalogue) {
        this.pool = pool;
        this.formerly = behavior.formerly();
        this.own = behavior.reactions().keySet().stream()
                .filter(Event.class::isAssignableFrom)
                .map(catalogue::of)
                .sorted(Comparator.comparing(MessageType::name))
                .toList();
    }

    /**
     * Says what this build understands; to be called before it is given anything. A database that is slow for a moment
     * does not keep an instance from starting: it is asked again a few times.
     */
    public Future<Void> note(Vertx vertx) {
        return note(vertx, NOTE_ATTEMPTS);
    }

    private Future<Void> note(Vertx vertx, int attempts) {
        return pool.preparedQuery(NOTE)
                .execute(Tuple.of((Object) names()))
                .<Void>mapEmpty()
                .recover(error -> attempts <= 1
                        ? Future.failedFuture(error)
                        : vertx.timer(NOTE_PAUSE_MS, TimeUnit.MILLISECONDS)
                                .compose(waited -> note(vertx, attempts - 1)));
    }

    /** The types that other builds have noted and this one has no rule for. */
    public Future<Set<String>> byOthers() {
        Set<String> known = new HashSet<>(formerly);
        known.addAll(List.of(names()));
        return pool.preparedQuery(OTHERS)
                .execute(Tuple.of((Object) known.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> others = new HashSet<>();
                    rows.forEach(row -> others.add(row.getString("type")));
                    return others;
                });
    }

    /** Dead letters, 100 at most, that another build did not understand and this one does. */
    public Future<List<UUID>> understood() {
        Long[] versions = own.stream().map(type -> (long) type.version()).toArray(Long[]::new);
        return pool.preparedQuery(UNDERSTOOD)
                .execute(Tuple.of(names(), (Object) versions))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getUUID("id")));
                    return ids;
                });
    }

    private String[] names() {
        return own.stream().map(MessageType::name).toArray(String[]::new);
    }
}
