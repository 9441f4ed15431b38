package troupe.kit.membership;

import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Consumer;

/** Where instances announce themselves and see each other. Safe for use by any thread. */
public interface ServiceRegistry {
    /** The name of this node. */
    String node();

    /** Makes a member known. Once the future succeeds, the watcher here has seen it. */
    Future<Void> announce(Member member);

    /** Takes that back. */
    Future<Void> withdraw(Member member);

    /** @param watcher is told all members now and whenever they change, by any thread, one call at a time */
    void watch(Consumer<Set<Member>> watcher);
}
