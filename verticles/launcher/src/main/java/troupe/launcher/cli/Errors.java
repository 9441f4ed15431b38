package troupe.launcher.cli;

import java.net.BindException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import troupe.config.ConfigException;

/** What the user reads when a command cannot do its work: one clear line on standard error. */
final class Errors {
    private Errors() {}

    static int wrongUsage(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr()
                .println(name + ": " + firstLine(String.valueOf(error.getMessage())) + "; see '" + name + " --help'");
        return ExitCode.USAGE;
    }

    static int failed(Exception error, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (error instanceof ConfigException) {
            command.getErr().println(name + ": " + error.getMessage());
            return ExitCode.USAGE;
        }
        command.getErr().println(name + ": " + reason(error));
        LoggerFactory.getLogger(Errors.class).debug("{} failed", name, error);
        return ExitCode.SOFTWARE;
    }

    private static String reason(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return "the port of the HTTP API is taken; choose another one with --port, or 0 for any that is free";
            }
        }
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
