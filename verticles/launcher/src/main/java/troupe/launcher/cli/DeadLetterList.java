package troupe.launcher.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Operator.DeadLetter;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;
import troupe.workbench.terminal.Table;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "List dead letters, the oldest first, and those held behind them.")
final class DeadLetterList extends DeadLetterCalls {
    private static final int ERROR_LENGTH_MAX = 80;

    @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
    private @Nullable String service;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The most to list of each service (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    @Override
    int run(Operator operator, Screen screen) {
        Flags.between(spec(), "--limit", 1, limit, LIMIT_MAX);
        List<DeadLetter> letters = Waiting.forResult(operator.deadLetters(service, limit));
        if (letters.isEmpty()) {
            screen.line("no dead letters");
        } else {
            Table table = new Table("service", "id", "state", "type", "key", "attempts", "since", "error");
            letters.forEach(letter -> table.row(
                    letter.service(),
                    letter.id(),
                    letter.state(),
                    letter.type(),
                    letter.key(),
                    letter.attempts(),
                    letter.since(),
                    shortened(letter.error())));
            table.lines().forEach(screen::line);
        }
        json.print(screen, letters);
        return 0;
    }

    private static String shortened(String error) {
        String line = error.replaceAll("\\s+", " ");
        return line.length() <= ERROR_LENGTH_MAX ? line : line.substring(0, ERROR_LENGTH_MAX - 1) + "…";
    }
}
