package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.kit.operations.OperatorQuery.EditDeadLetter;
import troupe.kit.operations.OperatorQuery.FindDeadLetter;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.Released;
import troupe.language.Refused;
import troupe.language.Refused.Code;

class RetryRunTest {
    private static final List<UUID> IDS =
            IntStream.range(0, 150).mapToObj(i -> new UUID(7, i)).toList();

    @RegisterExtension
    final TestGateway gateway = TestGateway.with();

    private final Set<UUID> released = ConcurrentHashMap.newKeySet();

    @Test
    void aCanaryThatFailsLeavesAllOthersUntouched() {
        lettersThatFail(Set.copyOf(IDS));

        JsonObject ended = run(0);

        assertThat(ended.getString("state")).isEqualTo("ABORTED");
        assertThat(ended.getInteger("retried")).isEqualTo(1);
        assertThat(ended.getJsonObject("outcomes")).isEqualTo(new JsonObject().put("FAILED", 1));
        assertThat(ended.getJsonArray("notHandled").getJsonObject(0).getString("detail"))
                .isEqualTo("failed again: still broken");
        assertThat(gateway.services.asked(RetryDeadLetter.class)).hasSize(1);
    }

    @Test
    void aRunGoesOnUntilMoreHaveFailedThanMay() {
        lettersThatFail(Set.copyOf(IDS.subList(5, 150)));

        JsonObject ended = run(3);

        assertThat(ended.getString("state")).isEqualTo("ABORTED");
        assertThat(released).containsExactlyInAnyOrderElementsOf(IDS.subList(0, 5));
        assertThat(gateway.services.asked(RetryDeadLetter.class)).hasSizeLessThan(20);
    }

    @Test
    void whenAllGoWellAllAreRetriedAndEachOnce() {
        lettersThatFail(Set.of());

        JsonObject ended = run(0);

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getInteger("messagesHandled")).isEqualTo(300);
        assertThat(ended.getJsonObject("outcomes")).isEqualTo(new JsonObject().put("HANDLED", 150));
        assertThat(gateway.services.asked(RetryDeadLetter.class)).hasSize(150).doesNotHaveDuplicates();
        assertThat(gateway.services.asked(BeginAct.class))
                .as("the run, and each retry by itself")
                .hasSize(151)
                .anySatisfy(act ->
                        assertThat(act.target()).isEqualTo("/admin/dead-letters/orders/" + IDS.get(149) + "/retry"));
    }

    @Test
    void aCallThatWasOnlyBegunCountsWhenItHasBeenAnswered() {
        lettersThatFail(Set.of());
        gateway.services.on(RetryDeadLetter.class, retry -> {
            released.add(retry.id());
            return new Released(0);
        });

        assertThat(start(IDS.subList(0, 1), 0)).isEqualTo(202);
        JsonObject ended = ended();

        assertThat(ended.getJsonObject("outcomes")).isEqualTo(new JsonObject().put("HANDLED", 1));
    }

    @Test
    void aLetterThatSaysSomethingElseThanWasSeenIsNotEdited() {
        lettersThatFail(Set.of());

        int status = gateway.put(
                        "/admin/dead-letters/orders/" + IDS.get(0), "{\"seen\": {\"a\": 2}, \"payload\": {\"a\": 3}}")
                .statusCode();

        assertThat(status).isEqualTo(409);
        assertThat(gateway.services.asked(EditDeadLetter.class)).isEmpty();
    }

    private void lettersThatFail(Set<UUID> failing) {
        gateway.services
                .on(
                        FindDeadLetter.class,
                        find -> released.contains(find.id())
                                ? new Refused(Code.NOT_FOUND, "there is no dead letter")
                                : new DeadLetters(List.of(new DeadLetters.Entry(
                                        find.id(),
                                        "T",
                                        "key",
                                        "c",
                                        "PARKED",
                                        "it broke",
                                        5,
                                        Instant.EPOCH,
                                        "{\"a\":1}"))))
                .on(RetryDeadLetter.class, retry -> {
                    if (failing.contains(retry.id())) {
                        return new Refused(Code.CONFLICT, "failed again: still broken");
                    }
                    released.add(retry.id());
                    return new Released(2);
                });
    }

    private JsonObject run(int failuresMax) {
        assertThat(start(IDS, failuresMax)).isEqualTo(202);
        return ended();
    }

    private int start(List<UUID> ids, int failuresMax) {
        JsonArray texts = new JsonArray();
        ids.forEach(id -> texts.add(id.toString()));
        JsonObject body =
                new JsonObject().put("service", "orders").put("ids", texts).put("failuresMax", failuresMax);
        return gateway.post("/admin/dead-letters/retries", body.encode()).statusCode();
    }

    private JsonObject ended() {
        return await().until(
                        () -> new JsonObject(
                                gateway.get("/admin/dead-letters/retries").body()),
                        run -> !run.getString("state").equals("RUNNING"));
    }
}
