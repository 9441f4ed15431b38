package troupe.kit.service;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Behavior;
import troupe.kit.edge.EdgeCall;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.observe.Saga;
import troupe.kit.store.EntityTable;
import troupe.kit.store.Expiry;
import troupe.kit.store.Search;
import troupe.language.Book;
import troupe.language.BookEntry;
import troupe.language.EdgeRequest;
import troupe.language.Query;
import troupe.language.Reply;

/**
 * Everything that makes a service: its behavior, where its entities are kept, which questions it answers and which
 * calls its edge makes. Immutable; built once per JVM and shared by the service's instances.
 */
public final class ServiceDefinition {
    private final Behavior behavior;
    private final List<EntityTable<?>> tables;
    private final Map<Class<?>, AnswerOf<?>> answers;
    private final Map<Class<?>, SearchOf<?>> searches;
    private final Map<String, BookOf<?>> books;
    private final List<CallOf<?>> calls;
    private final List<Expiry> expiries;
    private final Duration answersAfter;
    private final Duration batchesApart;
    private final int lanes;
    private final @Nullable Saga saga;

    private ServiceDefinition(Builder from) {
        this.behavior = from.behavior;
        this.tables = List.copyOf(from.tables);
        this.answers = Map.copyOf(from.answers);
        this.searches = Map.copyOf(from.searches);
        this.books = Map.copyOf(from.books);
        this.calls = List.copyOf(from.calls);
        this.expiries = List.copyOf(from.expiries);
        this.answersAfter = from.answersAfter;
        this.batchesApart = from.batchesApart;
        this.lanes = from.lanes;
        this.saga = from.saga;
    }

    public static Builder of(Behavior behavior) {
        return new Builder(behavior);
    }

    public String service() {
        return behavior.service();
    }

    public Behavior behavior() {
        return behavior;
    }

    List<EntityTable<?>> tables() {
        return tables;
    }

    Map<Class<?>, AnswerOf<?>> answers() {
        return answers;
    }

    Duration answersAfter() {
        return answersAfter;
    }

    Map<Class<?>, SearchOf<?>> searches() {
        return searches;
    }

    /** What it lists, by the names of the books. */
    public Map<String, BookOf<?>> books() {
        return books;
    }

    List<CallOf<?>> calls() {
        return calls;
    }

    List<Expiry> expiries() {
        return expiries;
    }

    Duration batchesApart() {
        return batchesApart;
    }

    /** Instances that one node runs. */
    public int lanes() {
        return lanes;
    }

    /** The saga that begins and ends with this service's events; null where there is none. */
    @Nullable
    Saga saga() {
        return saga;
    }

    /** Collects a definition. Not safe for use by several threads. */
    public static final class Builder {
        private final Behavior behavior;
        private final List<EntityTable<?>> tables = new ArrayList<>();
        private final Map<Class<?>, AnswerOf<?>> answers = new LinkedHashMap<>();
        private final Map<Class<?>, SearchOf<?>> searches = new LinkedHashMap<>();
        private final Map<String, BookOf<?>> books = new LinkedHashMap<>();
        private final List<CallOf<?>> calls = new ArrayList<>();
        private final List<Expiry> expiries = new ArrayList<>();
        private Duration answersAfter = Duration.ZERO;
        private Duration batchesApart = Duration.ZERO;
        private int lanes = 1;
        private @Nullable Saga saga;

        private Builder(Behavior behavior) {
            this.behavior = behavior;
        }

        /** Where the entities of one type are kept. */
        public Builder table(EntityTable<?> table) {
            tables.add(table);
            return this;
        }

        /** Answers a question about one entity; refuses with NOT_FOUND when there is none. */
        public <Q extends Query<R>, R extends Reply, S> Builder answers(
                Class<Q> query, EntityTable<S> table, Function<Q, String> key, Function<S, R> view) {
            answers.put(query, new AnswerOf<>(table, question -> key.apply(query.cast(question)), view));
            return this;
        }

        /** Takes this long to answer questions about entities: to show what becomes of those who ask. */
        public Builder answersAfter(Duration delay) {
            answersAfter = delay;
            return this;
        }

        /** Answers a question about many entities, from what is committed. */
        public <Q extends Query<R>, R extends Reply> Builder searches(
                Class<Q> query, Function<Q, Search> search, BiFunction<Q, RowSet<Row>, R> reply) {
            searches.put(query, new SearchOf<>(query, search, reply));
            return this;
        }

        /** Deletes rows of its own when they are old. */
        public Builder expires(Expiry expiry) {
            expiries.add(expiry);
            return this;
        }

        /** Lists all entities of a table for the audit. */
        public <S, E extends BookEntry> Builder book(Book<E> book, EntityTable<S> table, Function<S, E> view) {
            books.put(book.name(), new BookOf<>(table, view));
            return this;
        }

        /** Makes the calls that rules ask for with such requests. */
        public <Q extends EdgeRequest> Builder edge(
                Class<Q> request, String edge, EdgeSettings settings, EdgeCall<Q> call) {
            calls.add(new CallOf<>(request, edge, settings, call));
            return this;
        }

        /** Begins a batch so long after the one before at the earliest: for services that only learn. */
        public Builder batchesApart(Duration apart) {
            batchesApart = apart;
            return this;
        }

        /** Instances that one node runs; the default is one. Keys are spread over them. */
        public Builder lanes(int count) {
            lanes = count;
            return this;
        }

        /** Measures a saga that begins and ends with this service's events. */
        public Builder measures(Saga measured) {
            saga = measured;
            return this;
        }

        public ServiceDefinition build() {
            return new ServiceDefinition(this);
        }
    }
}
