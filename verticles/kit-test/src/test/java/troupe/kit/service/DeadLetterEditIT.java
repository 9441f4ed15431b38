package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.kit.operations.OperatorQuery.EditDeadLetter;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.test.LedgerSystem;
import troupe.language.Refused;
import troupe.language.Refused.Code;
import troupe.language.Reply;

/** An operator mends what a dead letter says: it stays one message, and is settled once. */
class DeadLetterEditIT {
    private static final Map<String, String> SWIFT =
            Map.of("actor.backoff-min", "5ms", "actor.backoff-max", "20ms", "actor.failures-max", "2");

    @Test
    void aMendedLetterIsSettledOnceAndInItsPlace() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            DeadLetters.Entry letter = poisoned(system);

            Reply mended =
                    edit(system, letter.id(), letter.payload(), letter.payload().replace("13", "7"));

            assertThat(((DeadLetters) mended).entries().get(0).payload()).contains("7");
            assertThat(LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(letter.id(), ""))))
                    .isEqualTo(new Released(2));
            assertThat(system.history("anna")).isEqualTo("1 7 2 ");
            assertThat(refusal(LedgerSystem.get(system.ask("mirror", new RetryDeadLetter(letter.id(), "")))))
                    .isEqualTo(Code.NOT_FOUND);
        }
    }

    @Test
    void whatIsNotValidOrNotWhatWasSeenIsRefused() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            DeadLetters.Entry letter = poisoned(system);
            String is = letter.payload();

            assertThat(refusal(edit(system, letter.id(), is, is.replace("13", "\"much\""))))
                    .isEqualTo(Code.UNPROCESSABLE);
            assertThat(refusal(edit(system, letter.id(), is, is.replace("anna", "bert"))))
                    .isEqualTo(Code.UNPROCESSABLE);
            assertThat(refusal(edit(system, letter.id(), is.replace("13", "12"), is.replace("13", "7"))))
                    .isEqualTo(Code.CONFLICT);
            assertThat(refusal(edit(system, new UUID(1, 2), is, is))).isEqualTo(Code.NOT_FOUND);
            assertThat(DeadLetterIT.list(system).entries().get(0)).isEqualTo(letter);
        }
    }

    private static DeadLetters.Entry poisoned(LedgerSystem system) {
        system.services.poison.add(13L);
        List.of(1, 13, 2).forEach(amount -> system.deposit("anna", amount));
        await().until(() -> system.counts("mirror").held() == 1);
        system.awaitQuiet();
        return DeadLetterIT.list(system).entries().get(0);
    }

    private static Reply edit(LedgerSystem system, UUID id, String seen, String payload) {
        return LedgerSystem.get(system.ask("mirror", new EditDeadLetter(id, seen, payload)));
    }

    private static Code refusal(Reply reply) {
        return ((Refused) reply).code();
    }
}
