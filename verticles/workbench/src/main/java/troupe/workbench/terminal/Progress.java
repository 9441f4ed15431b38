package troupe.workbench.terminal;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** A task on the screen until it is closed. */
final class Progress {
    private static final int BAR_WIDTH = 30;
    private static final long REDRAW_MS = 100;
    /** Without a terminal, a line for each fifth of the task: a log is not an animation. */
    private static final int LINES = 5;

    private final PrintWriter out;
    private final boolean terminal;
    private final String task;
    private final int total;
    private final IntSupplier done;
    private final long startNanos = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> drawing;
    private int linesPrinted;

    Progress(PrintWriter out, boolean terminal, String task, int total, IntSupplier done) {
        this.out = out;
        this.terminal = terminal;
        this.task = task;
        this.total = total;
        this.done = done;
        this.drawing = clock.scheduleAtFixedRate(this::show, REDRAW_MS, REDRAW_MS, TimeUnit.MILLISECONDS);
    }

    private synchronized void show() {
        int now = done.getAsInt();
        if (terminal) {
            out.print("\r" + bar(task, now, total) + " " + seconds());
            out.flush();
        } else if (now * (long) LINES / Math.max(1, total) > linesPrinted) {
            linesPrinted = (int) (now * (long) LINES / Math.max(1, total));
            out.println(task + " " + now + "/" + total + " " + seconds());
            out.flush();
        }
    }

    /** Draws the last state and leaves it standing. */
    void close() {
        drawing.cancel(false);
        clock.shutdown();
        show();
        if (terminal) {
            out.println();
            out.flush();
        }
    }

    private String seconds() {
        long tenths = (System.nanoTime() - startNanos) / 100_000_000;
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    static String bar(String task, int done, int total) {
        int filled = total == 0 ? BAR_WIDTH : (int) Math.min(BAR_WIDTH, done * (long) BAR_WIDTH / total);
        return task + " [" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + done + "/" + total;
    }
}
