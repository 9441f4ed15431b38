package troupe.workbench.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import troupe.kit.simulation.SeamInterceptor;

/** The fingerprint of a world's history, in this process or in one of its own. */
final class Fingerprint {
    private Fingerprint() {}

    public static void main(String[] args) {
        System.out.print(of(Long.parseLong(args[0])));
    }

    static String of(long seed) {
        quiet();
        return SimulatedShop.run(SimulatedShop.plan(seed), SeamInterceptor.NOTHING, false)
                .ending()
                .fingerprint();
    }

    static String inAnotherProcess(long seed) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fingerprint.class.getName(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String fingerprint = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return fingerprint;
    }

    /** What goes wrong is logged, and here everything goes wrong all the time. */
    static void quiet() {
        ((Logger) LoggerFactory.getLogger("troupe")).setLevel(Level.OFF);
    }
}
