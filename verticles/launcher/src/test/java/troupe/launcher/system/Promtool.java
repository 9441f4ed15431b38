package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prometheus' own checker, where it is installed. */
final class Promtool {
    private static final long SECONDS_MAX = 60;

    private Promtool() {}

    /** Fails with what it says unless it finds nothing wrong; skips the test where it is not installed. */
    static void finds(Path directory, String... arguments) throws IOException, InterruptedException {
        Path empty = Files.createTempFile("promtool", ".in");
        finds(directory, empty, arguments);
    }

    /** As the above, with something to read. */
    static void finds(Path directory, Path input, String... arguments) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "promtool is not installed (Debian: apt install prometheus): not checked by it");
        Path output = Files.createTempFile("promtool", ".out");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static boolean isInstalled() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, "promtool"))) {
                return true;
            }
        }
        return false;
    }
}
