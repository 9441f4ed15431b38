package troupe.kit.simulation;

import java.util.HashSet;
import java.util.Set;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;

/** Entities of which those that cannot be read are taken for absent. */
final class ReadableEntities {
    private ReadableEntities() {}

    static Entities of(Entities entities, Set<Ref> needs, Set<Ref> reads) {
        Set<Ref> all = new HashSet<>(needs);
        all.addAll(reads);
        Entities readable = new Entities();
        readable.expect(all);
        all.stream().filter(entities::isStored).forEach(ref -> load(ref.type(), ref.key(), entities, readable));
        return readable;
    }

    private static <S> void load(EntityType<S> type, String key, Entities from, Entities into) {
        into.loaded(type, from.get(type, key));
    }
}
