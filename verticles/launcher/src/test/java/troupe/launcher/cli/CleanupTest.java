package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasOpenedLastIsPutAwayFirstAndOnce() {
        Cleanup cleanup = new Cleanup();
        cleanup.add(() -> closed.add("database"));
        cleanup.add(() -> closed.add("node"));

        cleanup.close();
        cleanup.close();

        assertThat(closed).containsExactly("node", "database");
    }

    @Test
    void oneFailureDoesNotKeepTheRestOpen() {
        Cleanup cleanup = new Cleanup();
        cleanup.add(() -> closed.add("database"));
        cleanup.add(() -> {
            throw new IOException("the node hangs");
        });

        cleanup.close();

        assertThat(closed).containsExactly("database");
    }

    @Test
    void aTemporaryDirectoryGoesWithAllThatIsInIt() throws IOException {
        Path directory;
        try (Cleanup cleanup = new Cleanup()) {
            directory = cleanup.temporaryDirectory("troupe-test");
            Files.writeString(Files.createDirectories(directory.resolve("a/b")).resolve("c"), "text");
            assertThat(directory).isDirectory();
        }
        assertThat(directory).doesNotExist();
    }
}
