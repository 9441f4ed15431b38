package troupe.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after messages that failed for good. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        header = "Look after messages that failed for good.",
        description = {
            "",
            "A message that keeps failing is parked with its error, and the later ones with its key are held behind it."
                    + " Retry it when the cause is removed, or discard it; either way those behind it follow.",
            "",
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLetterList.class, DeadLetterShow.class, DeadLetterRetry.class, DeadLetterDiscard.class})
final class DeadLettersCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list, show, retry or discard is missing");
    }
}
