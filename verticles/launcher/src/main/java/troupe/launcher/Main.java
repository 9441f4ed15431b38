package troupe.launcher;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import troupe.launcher.cli.Troupe;
import troupe.system.WholeSystem;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommandLine commandLine = Troupe.commandLine(new WholeSystem());
        System.exit(
                commandLine.setOut(utf8(System.out)).setErr(utf8(System.err)).execute(args));
    }

    /** Whatever the locale: JSON is UTF-8, and a container has no locale. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
