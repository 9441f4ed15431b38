package troupe.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process of a server in a data directory, which others end: an operator, or a crash. Who uses the server is not
 * asked, and it stays away until somebody starts it.
 *
 * @param pidFile says in its first line which process it is
 */
public record ServerProcess(Path pidFile) {
    private static final long ENDED_WITHIN_S = 60;

    /** @param data as that of {@link troupe.config.LocalPostgres} */
    public static ServerProcess postgres(Path data) {
        return new ServerProcess(data.resolve("postgres").resolve("data").resolve("postmaster.pid"));
    }

    /** @param data as that of {@link troupe.config.LocalKafka} */
    public static ServerProcess kafka(Path data) {
        return new ServerProcess(data.resolve("kafka").resolve("broker.pid"));
    }

    /** Asks PostgreSQL to stop in an orderly way; open transactions are rolled back. */
    public void interrupt() {
        ProcessHandle process = running();
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException("not interrupted: " + pidFile, e);
        }
        awaitEnd(process);
    }

    /** Kills it. */
    public void kill() {
        ProcessHandle process = running();
        process.destroyForcibly();
        awaitEnd(process);
    }

    /** That of the server itself, not those of its children, and not one that has its number by now. */
    public ProcessHandle running() {
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            Instant written = Files.getLastModifiedTime(pidFile).toInstant().plusSeconds(1);
            return ProcessHandle.of(pid)
                    .filter(process ->
                            process.info().startInstant().orElse(written).isBefore(written))
                    .orElseThrow(() -> new IllegalStateException("no server runs as process " + pid));
        } catch (IOException e) {
            throw new UncheckedIOException("no server runs: " + pidFile, e);
        }
    }

    private void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(ENDED_WITHIN_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("it has not ended: " + pidFile, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of a server", e);
        }
    }
}
