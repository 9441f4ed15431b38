package troupe.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository, wherever in it a test's module lies. */
public final class Repository {
    /** The directory that everything is in. */
    public static final Path ROOT = root();

    private Repository() {}

    /** What a file says; its path begins at the root. */
    public static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(String file, String text) {
        try {
            Files.writeString(ROOT.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maven runs tests in their module's directory; the launcher script lies in the root alone. */
    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.isRegularFile(directory.resolve("troupe"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new IllegalStateException("tests must run somewhere within the repository");
        }
        return directory;
    }
}
