package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes in Kubernetes find each other by a name that has the addresses of all of them. In a process of its own, for a
 * JVM asks whom its first look-up asked, which is here a file of names in the place of Kubernetes' name server.
 */
class HeadlessServiceIT {
    @TempDir
    private Path directory;

    @Test
    void membersFindEachOtherByTheNameOfAllOnAnyPort() throws Exception {
        // Linux has all of 127.0.0.0/8, others have to be told.
        assumeThatCode(() -> new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2")).close())
                .doesNotThrowAnyException();
        Path names = Files.writeString(
                directory.resolve("hosts"),
                "127.0.0.1 localhost\n127.0.0.1 " + HeadlessMembers.SERVICE + "\n127.0.0.2 " + HeadlessMembers.SERVICE
                        + "\n");
        Path output = directory.resolve("output");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process members = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + names,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeadlessMembers.class.getName(),
                        Integer.toString(port),
                        "test-" + UUID.randomUUID())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(members.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            members.destroyForcibly();
        }

        assertThat(output).content().contains("members 2");
    }
}
