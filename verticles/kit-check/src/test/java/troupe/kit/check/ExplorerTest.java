package troupe.kit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static troupe.kit.check.Invariant.always;
import static troupe.kit.check.Invariant.onceSettled;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Behavior;
import troupe.kit.check.Exploration.Limits;
import troupe.kit.check.Exploration.Violation;
import troupe.kit.check.Game.Basket;
import troupe.kit.check.Game.Player;
import troupe.kit.check.Game.Throw;
import troupe.kit.check.Game.Whistled;

class ExplorerTest {
    private static final Limits LIMITS = new Limits(100, 100_000);

    @Test
    void everyStateIsFoundOnce() {
        Exploration all = explore(game(Game.basket("#a")).may(2, "player", new Throw("#a")));

        // Of two balls each is with the player, on its way there, in the basket with its way back, or back.
        assertThat(all.violation()).isNull();
        assertThat(all.complete()).isTrue();
        assertThat(all.states()).isEqualTo(10);
        assertThat(all.settled()).isEqualTo(3);
        assertThat(all.depth()).isEqualTo(6);
    }

    @Test
    void aBrokenInvariantComesWithAShortestWayToIt() {
        Invariant one = always("nobody scores twice", view -> players(view, 2));

        Violation violation = violationOf(game(Game.basket("#a")).may(3, "player", new Throw("#a")), one);

        assertThat(violation.invariant()).isEqualTo("nobody scores twice");
        assertThat(violation.trace()).hasSize(6);
        assertThat(violation.trace().get(5)).isEqualTo(new Step("player hears Back A", List.of("Player A: score 2")));
        assertThat(violation.asText()).contains("broken: nobody scores twice").contains("1. player is asked: Throw A");
        assertThat(violation.asTest()).contains(".then(\"player hears Back A\")");
    }

    @Test
    void whatMayNotStayIsJudgedWhenNothingIsUnderWay() {
        Invariant caught = onceSettled(
                "every ball comes back",
                view -> players(view, 1).isEmpty() && !view.entities().isEmpty() ? List.of("lost") : List.of());

        assertThat(explore(game(Game.basket("#a")).may(1, "player", new Throw("#a")), caught)
                        .violation())
                .isNull();
    }

    @Test
    void aRuleThatThrowsLeavesItsMessageStuck() {
        Violation violation = violationOf(game(Game.clumsy()).may(1, "player", new Throw("#a")));

        assertThat(violation.invariant()).isEqualTo("no message is stuck");
        assertThat(violation.detail()).contains("clumsy").contains("dropped it");
    }

    @Test
    void whatGoesInCirclesIsFound() {
        Violation violation = violationOf(game(Game.juggler()).may(1, "player", new Throw("#a")));

        assertThat(violation.invariant()).isEqualTo("every way can come to an end");
        assertThat(violation.trace()).hasSize(1);
    }

    @Test
    void anAnswerThatIsLostMakesTheCallHappenAgain() {
        Invariant once = always(
                "one whistle is enough",
                view -> view.accounts(Whistled.class).stream()
                        .filter(whistled -> whistled.times() > 1)
                        .map(Whistled::toString)
                        .toList());

        Violation violation = violationOf(game(Game.referee()).may(1, "player", new Throw("#a")), once);

        assertThat(violation.trace().stream().map(Step::name))
                .endsWith("referee calls: Whistle A (heard, the answer is lost)", "referee calls: Whistle A (heard)");
    }

    @Test
    void aMessageMayBeHeardTwiceWhereTheScenarioSaysSo() {
        Model once = game(Game.basket("#a")).may(1, "player", new Throw("#a"));
        Invariant one = always("nobody scores twice", view -> players(view, 2));

        assertThat(explore(once, one).violation()).isNull();
        assertThat(violationOf(once.repeating(1), one).trace().stream().map(Step::name))
                .contains("player hears Back A (to be heard again)");
    }

    @Test
    void sagasThatMeetNowhereAreTakenOneAfterTheOther() {
        Model both = game(Game.basket("shared"))
                .naming("#b", "B")
                .may(1, "player", new Throw("#a"))
                .may(1, "player", new Throw("#b"));

        Exploration reduced = explore(both.sharing("basket"));
        Exploration full = explore(both.sharing("basket", "player"));

        assertThat(reduced.settled()).isEqualTo(full.settled());
        assertThat(reduced.states()).isLessThan(full.states());
    }

    @Test
    void aServiceInWhichSagasMeetMustBeDeclaredAsShared() {
        Model both = game(Game.basket("shared")).naming("#b", "B").may(1, "player", new Throw("#a"));

        assertThatThrownBy(() -> explore(both)).hasMessageContaining("basket").hasMessageContaining("shared");
    }

    @Test
    void atALimitTheExplorationStopsAndSaysSo() {
        Model scenario = game(Game.basket("#a")).may(9, "player", new Throw("#a"));

        assertThat(Explorer.explore(scenario, List.of(), new Limits(3, 1_000), (states, depth) -> {}))
                .satisfies(some -> assertThat(some.complete()).isFalse())
                .satisfies(some -> assertThat(some.depth()).isEqualTo(3));
    }

    @Test
    void aReplayGoesTheSameWayAndNamesWhatIsPossibleInstead() {
        Model scenario = game(Game.basket("#a")).may(1, "player", new Throw("#a"));
        Invariant none = always(
                "the basket is empty",
                view -> view.entities().stream()
                        .filter(Basket.class::isInstance)
                        .map(Object::toString)
                        .toList());

        ModelReplay replay = ModelReplay.of(scenario, List.of(none))
                .then("player is asked: Throw A")
                .then("basket hears Thrown A");

        assertThat(replay.broken()).containsExactly("the basket is empty: Basket[key=A, balls=1]");
        assertThat(replay.isSettled()).isFalse();
        assertThatThrownBy(() -> replay.then("basket hears Thrown A"))
                .hasMessage("'basket hears Thrown A' cannot happen here, only [player hears Back A]");
    }

    private static Model game(Behavior other) {
        return Model.of("game", "a game", List.of(Game.player(), other), Game::audience)
                .naming("#a", "A");
    }

    private static Exploration explore(Model scenario, Invariant... invariants) {
        return Explorer.explore(scenario, List.of(invariants), LIMITS, (states, depth) -> {});
    }

    private static Violation violationOf(Model scenario, Invariant... invariants) {
        return Objects.requireNonNull(explore(scenario, invariants).violation(), "nothing was found");
    }

    private static List<String> players(StateView view, int score) {
        return view.entities().stream()
                .filter(entity -> entity instanceof Player player && player.score() >= score)
                .map(Object::toString)
                .toList();
    }
}
