package troupe.kit.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import troupe.codec.Catalogue;
import troupe.codec.MessageType;
import troupe.kit.behavior.Behavior;
import troupe.messages.Event;

/**
 * What the builds of a service that run on one database understand. Each instance notes the types of events that it has
 * rules for before it takes part. So one of an older build knows what a newer one would handle, and keeps it for that
 * instead of acknowledging it. From the moment of the note on, no such event is lost, whichever build is given it. What
 * a newer build no longer listens to, it says in its {@linkplain Behavior#formerly behavior}. Safe for use by any
 * thread.
 *
 * @param own what this build has rules for
 * @param formerly names of types that earlier builds had rules for
 */
public record Hearing(Pool pool, List<MessageType> own, Set<String> formerly) {
    private static final String NOTE =
            "INSERT INTO heard_events (type) SELECT unnest($1::text[]) ON CONFLICT (type) DO NOTHING";

    private static final String OTHERS = "SELECT type FROM heard_events WHERE type <> ALL($1::text[])";

    /** What a behavior hears. */
    public static Hearing of(Pool pool, Behavior behavior, Catalogue catalogue) {
        List<MessageType> events = behavior.reactions().keySet().stream()
                .filter(Event.class::isAssignableFrom)
                .map(catalogue::of)
                .toList();
        return new Hearing(pool, events, behavior.formerly());
    }

    /** Says what this build understands; to be called before it is given anything. */
    public Future<Void> note() {
        return pool.preparedQuery(NOTE).execute(Tuple.of((Object) names())).mapEmpty();
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
        return pool.preparedQuery(DeadLetterTable.UNDERSTOOD)
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
