package troupe.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a data directory. Processes tell each other by locks on two files: {@code turn} is had by the one that
 * starts or stops the server, {@code users} is shared by all that use it. Locks belong to a JVM and not to an object,
 * so there is one of these per directory, and it counts the openers within the JVM. Safe for use by any thread.
 */
final class ServerHome {
    private static final Map<Path, ServerHome> ALL = new ConcurrentHashMap<>();

    private final Path home;
    private @Nullable ProcessLock users;
    private int openers;

    private ServerHome(Path home) {
        this.home = home;
    }

    /** @param home without symbolic links, so that one directory has one name */
    static ServerHome of(Path home) {
        return ALL.computeIfAbsent(home, ServerHome::new);
    }

    /** A server that is started by the first and stopped by the last who use its directory. */
    interface Server {
        /** Returns when it can be used: one that is there already, or else a new one. It outlives this process. */
        void start() throws IOException;

        /** In an orderly way; does nothing where none runs. */
        void stop() throws IOException;
    }

    /** One at a time, in this process and among all. */
    synchronized void inTurn(Duration max, ProcessLock.Step step) throws IOException {
        ProcessLock.alone(home.resolve("turn"), max, step);
    }

    synchronized void join(Server server, Duration max) throws IOException {
        inTurn(max, () -> {
            if (openers == 0) {
                users = ProcessLock.shared(home.resolve("users"), max);
            }
            openers++;
            try {
                server.start();
            } catch (IOException | RuntimeException e) {
                depart();
                throw e;
            }
        });
    }

    /** Whoever is last stops the server. */
    synchronized void leave(Server server, Duration max) throws IOException {
        inTurn(max, () -> {
            try {
                if (openers == 1 && users != null && users.becomesExclusive()) {
                    server.stop();
                }
            } finally {
                depart();
            }
        });
    }

    private void depart() throws IOException {
        openers--;
        if (openers == 0 && users != null) {
            users.close();
            users = null;
        }
    }
}
