package troupe.kit.service;

import java.util.function.Function;
import troupe.kit.store.EntityTable;
import troupe.language.Query;
import troupe.language.Reply;

/** How a question about one entity is answered. */
record AnswerOf<S>(EntityTable<S> table, Function<Query<?>, String> key, Function<S, ? extends Reply> view) {}
