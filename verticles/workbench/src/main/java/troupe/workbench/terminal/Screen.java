package troupe.workbench.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Standard output. Safe for use by any thread. */
public final class Screen {
    private final PrintWriter out;
    private final boolean terminal;

    /** @param terminal whether what is printed can be drawn over */
    public Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Standard output as it is: a terminal, a pipe or a file. */
    public static Screen of(PrintWriter out) {
        return new Screen(out, isTerminal() && !"dumb".equals(System.getenv("TERM")));
    }

    public void line(String line) {
        out.println(line);
        out.flush();
    }

    public void line() {
        line("");
    }

    /**
     * Shows how a long task goes while it runs: as a bar on a terminal, as a line now and then elsewhere.
     *
     * @param done how many of {@code total} are done; asked from another thread
     * @param work the task, which blocks
     */
    public <T> T during(String task, int total, IntSupplier done, Supplier<T> work) {
        Progress progress = new Progress(out, terminal, task, total, done);
        try {
            return work.get();
        } finally {
            progress.close();
        }
    }

    /** JDK 22 gives a console to programs without a terminal, too, and a method to ask; JDK 17 has neither. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
