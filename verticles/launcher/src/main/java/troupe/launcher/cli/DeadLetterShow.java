package troupe.launcher.cli;

import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Operator.DeadLetter;
import troupe.workbench.terminal.Screen;

@Command(name = "show", mixinStandardHelpOptions = true, header = "Show one dead letter with its payload and error.")
final class DeadLetterShow extends DeadLetterCalls {
    @Parameters(paramLabel = "ID", description = "The message's id.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private UUID id;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    @Override
    int run(Operator operator, Screen screen) {
        DeadLetter letter = find(operator, id);
        screen.line("id           " + letter.id());
        screen.line("service      " + letter.service());
        screen.line("state        " + letter.state());
        screen.line("type         " + letter.type());
        screen.line("key          " + letter.key());
        screen.line("correlation  " + letter.correlationId());
        screen.line("attempts     " + letter.attempts());
        screen.line("since        " + letter.since());
        screen.line("payload      " + letter.payload());
        screen.line("error        " + letter.error());
        json.print(screen, letter);
        return 0;
    }
}
