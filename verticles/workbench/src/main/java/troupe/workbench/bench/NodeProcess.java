package troupe.workbench.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import troupe.system.RunningNode;

/**
 * A node in a process of its own, started by the same program that this one runs, with the same options of the JVM.
 * Safe for use by any thread.
 */
public final class NodeProcess implements AutoCloseable {
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(20);
    private static final int LOG_LINES = 15;

    private final Process process;
    private final Path log;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final long startedNanos = System.nanoTime();
    private volatile long readyNanos;

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a node and waits until it is ready.
     *
     * @param flags of the command {@code start}
     * @param log what the node writes to standard error goes there
     * @throws IllegalStateException if it does not come up, with the end of its log
     */
    public static NodeProcess start(List<String> flags, Path log, Duration readyWithin) {
        List<String> command = new ArrayList<>(java());
        command.add("start");
        command.addAll(flags);
        NodeProcess node;
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            node = new NodeProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException("the node's process cannot be started", e);
        }
        Thread reader = new Thread(node::readOutput, "output of node " + node.process.pid());
        reader.setDaemon(true);
        reader.start();
        node.awaitReady(readyWithin);
        return node;
    }

    /** The command line of this JVM up to the program's arguments. */
    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                // Debuggers and coverage watch this process, not the one that is measured.
                .filter(argument -> !argument.startsWith("-agentlib:") && !argument.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "troupe.launcher.Main"));
        return command;
    }

    /** Reads to the end, so that the node never waits for room to print. */
    private void readOutput() {
        try (InputStream output = process.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(RunningNode.READY)) {
                    readyNanos = System.nanoTime();
                    ready.complete(URI.create(
                            line.substring(RunningNode.READY.length()).trim()));
                }
            }
            ready.completeExceptionally(new IOException("it ended before it was ready"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private void awaitReady(Duration within) {
        try {
            ready.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed("it is not ready after " + within.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(
                    String.valueOf(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private IllegalStateException failed(String why, Exception cause) {
        close();
        return new IllegalStateException(
                "the node did not start: " + why + "; the end of " + log + ":\n" + logEnd(), cause);
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    public URI url() {
        return ready.join();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** From the start of the process until it took orders. */
    public Duration startTook() {
        return Duration.ofNanos(readyNanos - startedNanos);
    }

    /** Processor time so far, of all threads; null where the operating system does not tell. */
    @Nullable
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(null);
    }

    /** The most memory that was ever resident, in bytes; null where the operating system does not tell. */
    @Nullable
    Long peakRssBytes() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    /** Ends the process without a chance to tidy up, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the node to leave, and ends it when it does not. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
