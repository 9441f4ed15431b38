package troupe.kit.membership;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.kit.time.Ticker;

/** Which instances of each service run, as far as is known here. Safe for use by any thread. */
public final class Members {
    /** An instance that did not answer gets no messages for this time, provided that there is another one. */
    private static final Duration SUSPECTED_FOR = Duration.ofSeconds(5);

    private final ServiceRegistry directory;
    private final Ticker ticker;
    private final Map<String, Long> suspectedUntilMs = new ConcurrentHashMap<>();
    private final Map<String, Member> here = new ConcurrentHashMap<>();
    private final List<Consumer<Member>> whenLeft = new CopyOnWriteArrayList<>();
    private volatile Map<String, List<Member>> byService = Map.of();

    /** @param ticker tells how long somebody has been suspected */
    public Members(ServiceRegistry directory, Ticker ticker) {
        this.directory = directory;
        this.ticker = ticker;
        directory.watch(this::changed);
    }

    private void changed(Set<Member> all) {
        Map<String, List<Member>> before = byService;
        byService = all.stream().collect(Collectors.groupingBy(Member::service));
        suspectedUntilMs.keySet().retainAll(all.stream().map(Member::instance).toList());
        before.values().stream()
                .flatMap(List::stream)
                .filter(member -> !all.contains(member))
                .forEach(left -> whenLeft.forEach(listener -> listener.accept(left)));
    }

    /**
     * An instance of this node takes part from now on.
     *
     * @param consumes as that of {@link Member}
     * @param server as that of {@link Member}
     */
    public Future<Void> join(String service, String instance, Map<String, Integer> consumes, @Nullable String server) {
        return join(new Member(service, instance, directory.node(), consumes, server));
    }

    /** The same where it understands everything, as in a simulation, where all nodes are of one build. */
    public Future<Void> join(String service, String instance) {
        return join(new Member(service, instance, directory.node()));
    }

    /** Whether a member takes what an instance of this node has committed and is not on disk yet. */
    public boolean shareServer(String instance, Member member) {
        Member own = here.get(instance);
        return own != null && own.server() != null && own.server().equals(member.server());
    }

    /** Whether all instances of a service do, and there is one. */
    public boolean allShareServer(String instance, String service) {
        List<Member> all = byService.getOrDefault(service, List.of());
        for (Member member : all) {
            if (!shareServer(instance, member)) {
                return false;
            }
        }
        return !all.isEmpty();
    }

    private Future<Void> join(Member member) {
        here.put(member.instance(), member);
        return directory.announce(member);
    }

    /** An instance of this node takes part no longer. */
    public Future<Void> leave(String service, String instance) {
        Member member = here.remove(instance);
        return directory.withdraw(member == null ? new Member(service, instance, directory.node()) : member);
    }

    public boolean isRunning(String service) {
        return byService.containsKey(service);
    }

    /** How many instances of a service run. */
    public int count(String service) {
        return byService.getOrDefault(service, List.of()).size();
    }

    /** All instances of all services, by service. */
    public Map<String, List<Member>> all() {
        return new HashMap<>(byService);
    }

    /** Whether a member runs on this very node. */
    public boolean isHere(Member member) {
        return member.node().equals(directory.node());
    }

    /** Hears of each member that is gone, by any thread, until the registration is closed. */
    public Runnable whenLeft(Consumer<Member> listener) {
        whenLeft.add(listener);
        return () -> whenLeft.remove(listener);
    }

    /** An instance did not answer: for a while it is passed over. */
    public void suspect(Member member) {
        suspectedUntilMs.put(member.instance(), ticker.nowMs() + SUSPECTED_FOR.toMillis());
    }

    /**
     * The instance that is responsible for a key: of the node whose hash together with the key's is highest, the
     * instance for which it is. While membership is stable a key stays where it is, and when it changes only the keys
     * of those who came or went move (rendezvous hashing, Thaler and Ravishankar 1996). The node comes first, so that
     * all services meet a key on the same one and hand each other the very object.
     *
     * @param able only such an instance counts
     * @return null when none runs
     */
    public @Nullable Member responsibleFor(String service, String key, Predicate<Member> able) {
        int keyHash = key.hashCode();
        Member best = null;
        boolean bestSuspected = true;
        for (Member member : byService.getOrDefault(service, List.of())) {
            if (!able.test(member)) {
                continue;
            }
            boolean suspected = isSuspected(member);
            if (best == null || (suspected == bestSuspected ? outweighs(member, best, keyHash) : bestSuspected)) {
                best = member;
                bestSuspected = suspected;
            }
        }
        return best;
    }

    private static boolean outweighs(Member one, Member other, int keyHash) {
        return one.node().equals(other.node())
                ? weight(one.instance(), keyHash) > weight(other.instance(), keyHash)
                : weight(one.node(), keyHash) > weight(other.node(), keyHash);
    }

    private static long weight(String name, int keyHash) {
        return mixed(name.hashCode() * 0x9E3779B97F4A7C15L + keyHash);
    }

    private boolean isSuspected(Member member) {
        if (suspectedUntilMs.isEmpty()) {
            return false;
        }
        Long until = suspectedUntilMs.get(member.instance());
        return until != null && until > ticker.nowMs();
    }

    /** Spreads every bit of the input over all bits of the result (the finaliser of SplitMix64). */
    private static long mixed(long bits) {
        long x = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
