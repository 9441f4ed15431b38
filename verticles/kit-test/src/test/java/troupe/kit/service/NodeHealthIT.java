package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.codec.CloudEventsFormat;
import troupe.codec.EnvelopeCodec;
import troupe.codec.PayloadFormat;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;
import troupe.kit.membership.ServiceRegistry;
import troupe.kit.observe.NodeHealth;
import troupe.kit.operations.OperatorReply.Health;
import troupe.kit.request.RequestClient;
import troupe.kit.test.Ledger;
import troupe.kit.test.LedgerSystem;
import troupe.kit.time.Ticker;
import troupe.language.Envelope;

/** A node answers for the instances that run on it, and not for those of others. */
class NodeHealthIT {
    private static final Health WELL = new Health(true, "ok");
    private static final Health ILL = new Health(false, "database: gone");

    private final Vertx vertx = Vertx.vertx();
    private final Everywhere directory = new Everywhere();
    private final Members members = new Members(directory, Ticker.SYSTEM);
    private final NodeHealth health =
            new NodeHealth(new RequestClient(vertx, members, Ledger.catalogue(), Clock.systemUTC()), members);

    NodeHealthIT() {
        vertx.eventBus()
                .registerDefaultCodec(
                        Envelope.class,
                        new EnvelopeCodec(new CloudEventsFormat(new PayloadFormat(Ledger.catalogue()))));
    }

    @AfterEach
    void close() {
        LedgerSystem.get(vertx.close());
    }

    @Test
    void aNodeIsIllWhenItsOwnInstanceIsThoughThatOfAnotherIsWell() {
        runs("here", ILL);
        runs("there", WELL);
        assertThat(found()).isEqualTo(ILL);
    }

    @Test
    void aNodeIsIllWhenOneOfSeveralInstancesOnItIs() {
        runs("here", WELL);
        runs("here", ILL);
        runs("here", WELL);
        assertThat(found()).isEqualTo(ILL);
    }

    @Test
    void aNodeIsWellThoughTheInstanceOfAnotherIsIll() {
        runs("here", WELL);
        runs("there", ILL);
        assertThat(found()).isEqualTo(WELL);
    }

    @Test
    void aServiceThatRunsElsewhereIsWellWhenOneOfItsInstancesIs() {
        runs("there", ILL);
        runs("over there", WELL);
        assertThat(found()).isEqualTo(WELL);
    }

    @Test
    void aServiceThatRunsElsewhereIsIllWhenAllOfItsInstancesAre() {
        runs("there", ILL);
        runs("over there", ILL);
        assertThat(found()).isEqualTo(ILL);
    }

    @Test
    void anInstanceThatIsGoneIsIll() {
        LedgerSystem.get(members.join("ledger", "ghost"));
        assertThat(found().healthy()).isFalse();
    }

    @Test
    void aServiceThatRunsNowhereIsIll() {
        assertThat(found()).isEqualTo(new Health(false, "no instance of it runs"));
    }

    private Health found() {
        return LedgerSystem.get(health.of("ledger"));
    }

    private void runs(String node, Health answer) {
        String instance = UUID.randomUUID().toString();
        directory.all.add(new Member("ledger", instance, node));
        directory.watcher.accept(Set.copyOf(directory.all));
        vertx.eventBus()
                .<Envelope>consumer(
                        RequestClient.address(instance),
                        message -> message.reply(
                                message.body().causes(UUID.randomUUID(), "ledger", Instant.now(), answer)));
    }

    /** All nodes that a test thinks of, seen from one of them. */
    private static final class Everywhere implements ServiceRegistry {
        private final Set<Member> all = new HashSet<>();
        private Consumer<Set<Member>> watcher = members -> {};

        @Override
        public String node() {
            return "here";
        }

        @Override
        public Future<Void> announce(Member member) {
            all.add(member);
            watcher.accept(Set.copyOf(all));
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> withdraw(Member member) {
            return Future.succeededFuture();
        }

        @Override
        public void watch(Consumer<Set<Member>> fresh) {
            watcher = fresh;
        }
    }
}
