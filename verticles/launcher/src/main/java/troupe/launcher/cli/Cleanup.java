package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import troupe.system.RunningNode;
import troupe.workbench.client.Waiting;

/**
 * What a command must put away, the last first: when it ends, or when the process is asked to end in the middle of it
 * (SIGTERM, SIGINT). Safe for use by any thread.
 */
final class Cleanup implements AutoCloseable {
    /** A node that takes longer to leave is left. */
    static final Duration NODE_LEAVES_WITHIN = Duration.ofSeconds(10);

    private static final Duration VERTX_CLOSES_WITHIN = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::closeAll, "shutdown");

    Cleanup() {
        Runtime.getRuntime().addShutdownHook(atExit);
        add(LogSettings::flush);
    }

    synchronized <T extends AutoCloseable> T add(T closeable) {
        open.push(closeable);
        return closeable;
    }

    RunningNode add(RunningNode node) {
        add(() -> Waiting.forResult(node.stop(), NODE_LEAVES_WITHIN));
        return node;
    }

    Vertx add(Vertx vertx) {
        add(() -> Waiting.forResult(vertx.close(), VERTX_CLOSES_WITHIN));
        return vertx;
    }

    /** A directory that is deleted in the end. */
    Path temporaryDirectory(String prefix) {
        try {
            Path directory = Files.createTempDirectory(prefix);
            add(() -> delete(directory));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** One failure does not keep the rest from being put away. */
    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LoggerFactory.getLogger(Cleanup.class).warn("not everything could be put away: {}", e.toString());
            }
        }
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already, and with it the hook.
        }
    }
}
