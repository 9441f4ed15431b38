package troupe.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lock that processes hold on a file. The operating system lets it go when the process ends, however it ends. It
 * belongs to the whole JVM, and closing any channel of the file lets it go, so a JVM opens each such file once at a
 * time.
 */
public final class ProcessLock implements AutoCloseable {
    private final FileChannel channel;
    private @Nullable FileLock lock;

    private ProcessLock(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** What is done alone. */
    public interface Step {
        void run() throws IOException;
    }

    /**
     * Does something while no other process has this file.
     *
     * @param max to wait for the others, not for the step
     * @throws IOException if others keep it for too long, or from the step
     */
    public static void alone(Path file, Duration max, Step step) throws IOException {
        ProcessLock turn = take(file, false, max);
        try {
            step.run();
        } finally {
            turn.close();
        }
    }

    /** Waits until no other process has this file to itself; any number may share it. */
    static ProcessLock shared(Path file, Duration max) throws IOException {
        return take(file, true, max);
    }

    private static ProcessLock take(Path file, boolean shared, Duration max) throws IOException {
        ProcessLock turn = new ProcessLock(file);
        try {
            if (Wait.atMost(max).until(() -> turn.tryLock(shared))) {
                return turn;
            }
            throw new IOException("another process has kept the lock " + file + " for " + max.toSeconds() + " s");
        } catch (IOException | RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private boolean tryLock(boolean shared) throws IOException {
        try {
            lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Somebody else in this JVM, under another class loader.
            return false;
        }
    }

    /** Gives up a share, and tells whether nobody else has one: then the file is this process's alone. */
    boolean becomesExclusive() throws IOException {
        if (lock != null) {
            lock.release();
        }
        return tryLock(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
