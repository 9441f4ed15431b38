package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.codec.PayloadFormat;
import troupe.commerce.CommerceMessages;
import troupe.commerce.Line;
import troupe.commerce.PaymentEvent.PaymentAuthorized;
import troupe.config.Settings;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.recording.Recording;
import troupe.kit.recording.RecordingFormat;
import troupe.kit.recording.Replay;
import troupe.kit.recording.Replay.Difference;
import troupe.kit.service.ServiceDefinition;
import troupe.system.WholeSystem;
import troupe.workbench.client.Waiting;

/** A node that records: what happened to an order is decided again by today's rules. */
class RecordingIT extends SharedNode {
    private static final Map<String, String> FLAGS = Map.of("actor.record", "true");

    private final RecordingFormat format =
            new RecordingFormat(new PayloadFormat(CommerceMessages.catalogue().build()));

    @Override
    Map<String, String> flags() {
        return FLAGS;
    }

    @Test
    void whatHappenedToAnOrderIsDecidedAgainInTheSameWay() {
        UUID order = node.order("tok_ok", new Line("CUP", 1), new Line("TEAPOT", 2));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        node.cancel(order);
        node.awaitReason(order, "CANCELLED_BY_CUSTOMER");
        node.rest();

        Recording recording = recordingOf(order);

        assertThat(services(recording))
                .containsExactlyInAnyOrder(
                        "orders", "inventory", "payments", "shipping", "notifications", "recommendations", "analytics");
        assertThat(replay(behaviors(), recording)).isEmpty();
    }

    @Test
    void aRuleThatDecidesDifferentlyTodayIsNamedWithBothDecisions() {
        UUID order = node.order("tok_ok", new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("SHIPPED");
        node.rest();
        List<Behavior> lazy = behaviors().stream()
                .map(behavior -> behavior.service().equals("orders")
                        ? behavior.replacing(
                                PaymentAuthorized.class,
                                row -> row.deciding((message, entities) -> Decision.nothing(), Set.of()))
                        : behavior)
                .toList();

        List<Difference> differences = replay(lazy, recordingOf(order));

        assertThat(differences)
                .extracting(Difference::service, Difference::message, Difference::what)
                .containsExactly(
                        tuple("orders", "PaymentAuthorized", "what it emits"),
                        tuple("orders", "PaymentAuthorized", "what it saves"));
        assertThat(differences.get(0).recorded()).contains("OrderConfirmed");
        assertThat(differences.get(0).today()).isEqualTo("[]");
    }

    @Test
    void aRecordingSurvivesItsFile() {
        UUID order = node.order("tok_declined", new Line("CUP", 1));
        assertThat(node.outcome(order)).isEqualTo("PAYMENT_DECLINED");
        node.rest();
        Recording recording = recordingOf(order);

        assertThat(format.read(format.write(recording))).isEqualTo(recording);
    }

    @Test
    void nothingIsRecordedOfAnOrderThatIsNotThere() {
        assertThat(recordingOf(UUID.randomUUID()).steps()).isEmpty();
    }

    private Recording recordingOf(UUID order) {
        return Waiting.forResult(node.operator.recording(order));
    }

    private List<Difference> replay(List<Behavior> behaviors, Recording recording) {
        return new Replay(behaviors, format).differences(recording);
    }

    /** With the node's settings: delays come from there. */
    private static List<Behavior> behaviors() {
        return new WholeSystem()
                .definitions(Settings.ofFlags(Map.of("orders.payment-deadline", "4s"))).stream()
                        .map(ServiceDefinition::behavior)
                        .toList();
    }

    private static Set<String> services(Recording recording) {
        Set<String> services = new HashSet<>();
        recording.steps().forEach(step -> services.add(step.service()));
        return services;
    }
}
