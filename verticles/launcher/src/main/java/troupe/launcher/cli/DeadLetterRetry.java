package troupe.launcher.cli;

import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        header = "Handle dead letters again, and those held behind them.",
        description = {
            "A message that fails again stays parked, and the exit status is 1.",
            "A call to the outside is only begun: it stays in the list until it is answered."
        })
final class DeadLetterRetry extends DeadLetterCalls {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "The messages' ids.")
    private List<UUID> ids = List.of();

    @Override
    int run(Operator operator, Screen screen) {
        return release(
                ids, operator, screen, letter -> Waiting.forResult(operator.retry(letter.service(), letter.id())));
    }
}
