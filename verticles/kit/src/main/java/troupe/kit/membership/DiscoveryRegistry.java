package troupe.kit.membership;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.ServiceDiscovery;
import io.vertx.servicediscovery.ServiceDiscoveryOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of a cluster, kept by Vert.x service discovery. Its records live in the cluster's memory, where they
 * can outlast their node or be lost with others: so those of nodes that are gone are not believed and pruned, and a
 * node looks whether its own are still there.
 */
public final class DiscoveryRegistry implements ServiceRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryRegistry.class);

    private static final String TYPE = "troupe-instance";

    private static final long ANSWER_MS_MAX = 5_000;

    private final ClusterManager cluster;
    private final ServiceDiscovery discovery;
    private final Map<Member, String> own = new ConcurrentHashMap<>();
    private Set<Member> seen = Set.of();
    private Set<String> ghosts = Set.of();
    private Map<Member, String> missing = Map.of();
    private Consumer<Set<Member>> watcher = all -> {};

    private DiscoveryRegistry(Vertx vertx, ClusterManager cluster) {
        this.cluster = cluster;
        // Nobody listens to who uses what.
        this.discovery = ServiceDiscovery.create(vertx, new ServiceDiscoveryOptions().setUsageAddress(null));
    }

    /** @param cluster the manager that the clustered Vert.x was built with */
    public static Future<DiscoveryRegistry> open(Vertx vertx, ClusterManager cluster) {
        DiscoveryRegistry directory = new DiscoveryRegistry(vertx, cluster);
        RegistryReader reader = new RegistryReader(directory::read);
        cluster.nodeListener(new NodeListener() {
            @Override
            public void nodeAdded(String node) {
                reader.read();
            }

            @Override
            public void nodeLeft(String node) {
                directory.forget(node);
                reader.read();
            }
        });
        return vertx.deployVerticle(reader)
                .compose(listening -> directory.read())
                .map(directory);
    }

    @Override
    public String node() {
        return cluster.getNodeId();
    }

    @Override
    public Future<Void> announce(Member member) {
        return discovery
                .publish(new Record()
                        .setType(TYPE)
                        .setName(member.service())
                        .setLocation(new JsonObject().put(Record.ENDPOINT, member.instance()))
                        .setMetadata(MemberRecords.metadata(member)))
                .map(record -> {
                    own.put(member, record.getRegistration());
                    Set<Member> all = new HashSet<>(members());
                    all.add(member);
                    show(all);
                    return null;
                });
    }

    @Override
    public Future<Void> withdraw(Member member) {
        String registration = own.remove(member);
        Set<Member> all = new HashSet<>(members());
        all.remove(member);
        show(all);
        return registration == null
                ? Future.succeededFuture()
                : discovery.unpublish(registration).timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void watch(Consumer<Set<Member>> fresh) {
        watcher = fresh;
        watcher.accept(seen);
    }

    private synchronized Set<Member> members() {
        return seen;
    }

    private synchronized void show(Set<Member> all) {
        if (!all.equals(seen)) {
            seen = Set.copyOf(all);
            watcher.accept(seen);
        }
    }

    /** A node is gone: nobody waits until its records are. */
    private void forget(String node) {
        Set<Member> left = new HashSet<>(members());
        left.removeIf(member -> member.node().equals(node));
        show(left);
    }

    private Future<Void> read() {
        return discovery
                .getRecords(record -> TYPE.equals(record.getType()))
                .compose(this::see)
                .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS);
    }

    private Future<Void> see(List<Record> records) {
        Set<String> nodes = new HashSet<>(cluster.getNodes());
        Set<Member> all = new HashSet<>(own.keySet());
        Set<String> gone = new HashSet<>();
        Set<String> registrations = new HashSet<>();
        for (Record record : records) {
            Member member = MemberRecords.member(record);
            registrations.add(record.getRegistration());
            if (!nodes.contains(member.node())) {
                gone.add(record.getRegistration());
            } else if (!member.node().equals(node())) {
                all.add(member);
            }
        }
        show(all);
        return Future.join(prune(gone), announceLost(registrations)).mapEmpty();
    }

    /** What was missed twice is lost; once, the reading may have been older than the announcement. */
    private Future<Void> announceLost(Set<String> registrations) {
        Map<Member, String> lost = new HashMap<>(own);
        lost.values().removeAll(registrations);
        Map<Member, String> lostBefore;
        synchronized (this) {
            lostBefore = missing;
            missing = lost;
        }
        List<Future<Void>> announced = new ArrayList<>();
        lost.forEach((member, registration) -> {
            if (lostBefore.containsKey(member) && own.remove(member, registration)) {
                LOG.warn("{} was lost from the directory and is announced again", member.instance());
                announced.add(announce(member).onFailure(error -> own.put(member, registration)));
            }
        });
        return Future.join(announced).mapEmpty();
    }

    /** Removes records that were found twice without their node: one that has just come may be known late. */
    private Future<Void> prune(Set<String> gone) {
        Set<String> twice = new HashSet<>(gone);
        synchronized (this) {
            twice.retainAll(ghosts);
            ghosts = gone;
        }
        // Every node does this; that it is gone already is fine.
        return Future.join(twice.stream()
                        .map(registration -> discovery
                                .unpublish(registration)
                                .onFailure(
                                        error -> LOG.debug("ghost {} not pruned: {}", registration, error.toString())))
                        .toList())
                .otherwiseEmpty()
                .mapEmpty();
    }
}
