package troupe.launcher.cli;

import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        header = "Give dead letters up, and handle those held behind them.",
        description = "What a discarded message should have done is not done by anybody: look at it with 'show' first.")
final class DeadLetterDiscard extends DeadLetterCalls {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "The messages' ids.")
    private List<UUID> ids = List.of();

    @Override
    int run(Operator operator, Screen screen) {
        return release(
                ids, operator, screen, letter -> Waiting.forResult(operator.discard(letter.service(), letter.id())));
    }
}
