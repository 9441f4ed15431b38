package troupe.kit.membership;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The directory of a node that is alone. */
public final class LocalRegistry implements ServiceRegistry {
    private final Set<Member> members = new HashSet<>();
    private Consumer<Set<Member>> watcher = all -> {};

    @Override
    public String node() {
        return "local";
    }

    @Override
    public synchronized Future<Void> announce(Member member) {
        members.add(member);
        watcher.accept(Set.copyOf(members));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> withdraw(Member member) {
        members.remove(member);
        watcher.accept(Set.copyOf(members));
        return Future.succeededFuture();
    }

    @Override
    public synchronized void watch(Consumer<Set<Member>> fresh) {
        watcher = fresh;
        watcher.accept(Set.copyOf(members));
    }
}
