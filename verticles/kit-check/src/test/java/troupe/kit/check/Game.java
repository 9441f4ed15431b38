package troupe.kit.check;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType;
import troupe.kit.check.Environment.Ending;
import troupe.language.Command;
import troupe.language.EdgeAnswer;
import troupe.language.EdgeRequest;
import troupe.language.Event;
import troupe.language.Refused;

/**
 * A player throws a ball into a basket of which there may be one for all: small enough to count every state by hand.
 */
final class Game {
    static final EntityType<Player> PLAYER = new EntityType<>(Player.class, Player::key, key -> new Player(key, 0));
    static final EntityType<Basket> BASKET = new EntityType<>(Basket.class, Basket::key, key -> new Basket(key, 0));

    record Player(String key, int score) {}

    record Basket(String key, int balls) {}

    record Throw(String key) implements Command<Refused> {}

    record Thrown(String key) implements Event {}

    record Back(String key) implements Event {}

    record Whistle(String key) implements EdgeRequest {}

    record Heard(String key) implements EdgeAnswer {}

    /** What the audience remembers. */
    record Whistled(String key, int times) {}

    private Game() {}

    /** Throws when asked, and scores when the ball comes back. */
    static Behavior player() {
        return Behavior.of("player", PLAYER)
                .on(Throw.class, (Throw ask, Player player) -> nothing().emit(new Thrown(ask.key())))
                .emits(Thrown.class)
                .on(Back.class, (Back back, Player player) -> save(new Player(player.key(), player.score() + 1)))
                .build();
    }

    /** Counts balls and gives each back. */
    static Behavior basket(String name) {
        return Behavior.of("basket", BASKET)
                .on(Thrown.class, (Thrown thrown, Basket own, Entities all) -> {
                    Basket basket = all.get(BASKET, name);
                    return save(new Basket(name, basket.balls() + 1)).emit(new Back(thrown.key()));
                })
                .needs(thrown -> Set.of(BASKET.ref(name)))
                .emits(Back.class)
                .build();
    }

    /** Gives each ball back and asks for it again, without end. */
    static Behavior juggler() {
        return Behavior.of("juggler", BASKET)
                .on(Thrown.class, (Thrown thrown, Basket basket) -> nothing().emit(new Thrown(thrown.key())))
                .emits(Thrown.class)
                .build();
    }

    /** Whistles over the edge at each ball, and counts the answers. */
    static Behavior referee() {
        return Behavior.of("referee", BASKET)
                .on(Thrown.class, (Thrown thrown, Basket basket) -> nothing().emit(new Whistle(thrown.key())))
                .emits(Whistle.class)
                .on(Heard.class, (Heard heard, Basket basket) -> counted(basket))
                .calls(Whistle.class, Heard.class)
                .build();
    }

    static Behavior clumsy() {
        return Behavior.of("clumsy", BASKET)
                .on(Thrown.class, (Thrown thrown, Basket basket) -> {
                    throw new IllegalStateException("dropped it");
                })
                .build();
    }

    private static Decision counted(Basket basket) {
        return save(new Basket(basket.key(), basket.balls() + 1));
    }

    /** Remembers up to two whistles, so that a lost answer shows. */
    static List<Ending> audience(EdgeRequest request, @Nullable Object account) {
        int times = account == null ? 0 : ((Whistled) account).times();
        return List.of(Ending.answered(
                "heard", new Whistled(request.key(), Math.min(2, times + 1)), new Heard(request.key())));
    }
}
