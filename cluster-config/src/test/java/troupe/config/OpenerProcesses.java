package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes that open a data directory, say so, and wait to be killed or told to close. */
final class OpenerProcesses {
    private final List<Process> processes = new ArrayList<>();

    /** A process that has begun to open the directory. */
    Process start(Class<?> opener, Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        opener.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        return process;
    }

    /** To be called by the opener when it has opened. */
    static void waitToClose(Runnable close) throws IOException {
        System.out.println("open");
        if (System.in.read() >= 0) {
            close.run();
        }
    }

    static void awaitOpen(Process opener) throws IOException {
        BufferedReader out = opener.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals("open")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("open");
    }

    static void tellToClose(Process opener) throws Exception {
        opener.getOutputStream().write('\n');
        opener.getOutputStream().flush();
        assertThat(opener.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(opener.exitValue()).isZero();
    }

    void killAll() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
