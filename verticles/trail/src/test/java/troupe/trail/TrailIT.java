package troupe.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.commerce.ActNoted;
import troupe.commerce.ActOutcome;
import troupe.commerce.ActPage;
import troupe.commerce.CommerceMessages;
import troupe.commerce.ListActs;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.request.RequestContext;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;
import troupe.language.Message;
import troupe.language.Reply;

/** The audit trail on a real PostgreSQL. */
class TrailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseAddress database = TestDatabases.fresh("trail");
    private Vertx vertx = Vertx.vertx();
    private Node node;

    @BeforeEach
    void start() {
        Settings settings = Settings.ofFlags(Map.of("trail.keep-for", "30d"));
        ServiceDefinition trail = TrailVerticle.definition(settings);
        node = Node.of(new Node.Parts(
                vertx,
                settings,
                List.of(trail),
                CommerceMessages.catalogue().build(),
                Map.of("trail", database),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        node.deploy(trail, () -> new TrailVerticle(node, trail)).await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void anActIsKeptWithItsEnd() {
        BeginAct begin = act("anna", "putStock", "/api/v1/stock/CUP");
        EndAct end = new EndAct(begin.actId(), ActOutcome.REFUSED, "changed meanwhile");

        assertThat(ask(begin)).isEqualTo(new ActNoted(begin.actId()));
        assertThat(list(null, null, null, null, 10).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.asked()).isEqualTo(begin);
            assertThat(entry.end()).isNull();
            assertThat(entry.at())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        });

        assertThat(ask(end)).isEqualTo(new ActNoted(begin.actId()));
        assertThat(list(null, null, null, null, 10).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.end()).isEqualTo(end));
    }

    @Test
    void pagesGoBackInTimeAndMeetEachActOnce() {
        List<UUID> acts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            BeginAct begin = act(i % 2 == 0 ? "anna" : "bert", "putStock", "/api/v1/stock/CUP-" + i);
            ask(begin);
            acts.add(0, begin.actId());
        }

        List<UUID> met = new ArrayList<>();
        @Nullable String after = null;
        do {
            ActPage page = list(null, null, null, after, 3);
            page.entries().forEach(entry -> met.add(entry.asked().actId()));
            after = page.next();
        } while (after != null);

        assertThat(met).isEqualTo(acts);
        assertThat(list("anna", null, null, null, 10).entries()).hasSize(4);
        assertThat(list("anna", null, "CUP-3", null, 10).entries()).isEmpty();
        assertThat(list(null, "putStock", "CUP-3", null, 10).entries()).hasSize(1);
        assertThat(list(null, "putProduct", null, null, 10).entries()).isEmpty();
        ListActs future = new ListActs(null, null, null, Instant.now().plusSeconds(3_600), null, 10);
        assertThat(((ActPage) ask(future)).entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE acts SET actor = 'somebody else'",
                "UPDATE acts SET asked_at = now() - interval '1 year'",
                "UPDATE act_ends SET outcome = 'DONE'",
                "DELETE FROM acts",
                "DELETE FROM act_ends",
                "TRUNCATE acts",
                "TRUNCATE act_ends"
            })
    void aRowCannotBeChangedOrRemoved(String change) {
        BeginAct begin = act("anna", "putStock", "/api/v1/stock/CUP");
        ask(begin);
        ask(new EndAct(begin.actId(), ActOutcome.FAILED, "no answer"));

        assertThatThrownBy(() -> Sql.execute(database, change))
                .hasStackTraceContaining("the audit trail is not changed");

        assertThat(list(null, null, null, null, 10).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.asked()).isEqualTo(begin);
            assertThat(entry.end()).isNotNull();
        });
    }

    @Test
    void whatIsOldLeavesByItself() {
        ask(act("anna", "putStock", "/api/v1/stock/CUP"));
        Sql.execute(
                database,
                "INSERT INTO acts SELECT gen_random_uuid(), now() - interval '31 days', actor, role, action, 'old',"
                        + " details, reason, correlation_id FROM acts");
        assertThat(list(null, null, null, null, 10).entries()).hasSize(2);

        // A start cleans up.
        stop();
        vertx = Vertx.vertx();
        start();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(list(null, null, null, null, 10).entries())
                        .extracting(entry -> entry.asked().target())
                        .containsExactly("/api/v1/stock/CUP"));
    }

    private static BeginAct act(String actor, String action, String target) {
        return new BeginAct(UUID.randomUUID(), actor, "clerk", action, target, "", "", "test");
    }

    private ActPage list(String actor, String action, String target, String after, int limit) {
        return (ActPage) ask(new ListActs(actor, action, target, null, after, limit));
    }

    private Reply ask(Message message) {
        return node.requests()
                .ask("trail", message, new RequestContext("test", null), PATIENCE)
                .await();
    }
}
