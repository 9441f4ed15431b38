package troupe.workbench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.workbench.bench.NodeProcess;

/** Nodes in processes of their own on one data directory, each with an address that it keeps. Not thread-safe. */
final class Fleet implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final Path data;
    private final List<List<String>> flags = new ArrayList<>();
    private final List<URI> urls = new ArrayList<>();
    private final List<@Nullable NodeProcess> nodes = new ArrayList<>();

    Fleet(Path data) {
        this.data = data;
    }

    /** Adds a node with these flags of {@code start}; it does not run yet. */
    Fleet add(List<String> nodeFlags) {
        int port = freePort();
        List<String> all = new ArrayList<>(List.of("--data", data.toString(), "--port", Integer.toString(port)));
        all.addAll(nodeFlags);
        flags.add(all);
        urls.add(URI.create("http://127.0.0.1:" + port));
        nodes.add(null);
        return this;
    }

    List<URI> urls() {
        return List.copyOf(urls);
    }

    int size() {
        return nodes.size();
    }

    /** Starts a node and returns when it is ready. */
    NodeProcess start(int index) {
        NodeProcess node =
                NodeProcess.start(flags.get(index), data.resolve("node-" + (index + 1) + ".log"), READY_WITHIN);
        nodes.set(index, node);
        return node;
    }

    void startAll() {
        for (int i = 0; i < nodes.size(); i++) {
            start(i);
        }
    }

    /** Ends a node without a chance to tidy up. */
    void kill(int index) {
        NodeProcess node = nodes.set(index, null);
        if (node != null) {
            node.kill();
        }
    }

    /** Asks a node to leave. */
    void stop(int index) {
        NodeProcess node = nodes.set(index, null);
        if (node != null) {
            node.close();
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < nodes.size(); i++) {
            stop(i);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }
}
