package troupe.launcher.cli;

import picocli.CommandLine.Option;
import troupe.workbench.client.Json;
import troupe.workbench.terminal.Screen;

/** Whether programs want to read the result, too. */
final class JsonFlag {
    @Option(names = "--json", description = "End standard output with the result as one line of JSON.")
    private boolean json;

    /** Prints the last line, if it is wanted. */
    void print(Screen screen, Object result) {
        if (json) {
            screen.line(Json.line(result));
        }
    }
}
