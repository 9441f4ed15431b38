package troupe.kit.check;

import troupe.kit.behavior.EntityType.Ref;
import troupe.language.Command;
import troupe.language.EdgeRequest;
import troupe.language.Message;

/** One part of a state. A state is a collection of facts in which the same fact may be several times. */
sealed interface Fact {
    /** What the fact is about: messages and entities of one saga have its key. */
    String key();

    /** Whether something is bound to happen, so that the state is not settled. */
    default boolean isPending() {
        return false;
    }

    /** An entity as its service keeps it; what was never saved is no fact. */
    record Kept(String service, Ref ref, Object entity) implements Fact {
        @Override
        public String key() {
            return ref.key();
        }
    }

    /** What the outside knows about a key. */
    record Known(String key, Object account) implements Fact {}

    /** A message that a service will hear, sooner or later; timers too. */
    record Underway(String service, Message message) implements Fact {
        @Override
        public String key() {
            return message.key();
        }

        @Override
        public boolean isPending() {
            return true;
        }
    }

    /** A call that a service's edge makes until an answer has come back. */
    record Asked(String service, EdgeRequest request) implements Fact {
        @Override
        public String key() {
            return request.key();
        }

        @Override
        public boolean isPending() {
            return true;
        }
    }

    /** A message that no repetition helps: a person would find it among the dead letters. */
    record Stuck(String service, Message message, String why) implements Fact {
        @Override
        public String key() {
            return message.key();
        }
    }

    /** What people may still do, so many times, at any moment or never. */
    record Allowed(String service, Command<?> command, int times) implements Fact {
        @Override
        public String key() {
            return command.key();
        }
    }

    /** How many messages of a saga may still be handled a second time. */
    record Repeatable(String key, int times) implements Fact {}
}
