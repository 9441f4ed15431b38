package troupe.config;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a server of a data directory prints. */
record ServerLog(Path file) {
    private static final long BYTES_MAX = 16L << 20;
    private static final int TAIL_BYTES = 2_048;

    /** Nothing else limits the log's growth, and a server that is never restarted logs little. */
    void rotate() throws IOException {
        if (Files.exists(file) && Files.size(file) > BYTES_MAX) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** An error that shows the end of the log. */
    IOException failure(String what) throws IOException {
        if (!Files.exists(file)) {
            return new IOException(what);
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL_BYTES, log.length())];
            log.seek(log.length() - tail.length);
            log.readFully(tail);
            return new IOException(
                    what + "\nend of " + file + ":\n" + new String(tail, StandardCharsets.UTF_8).strip());
        }
    }
}
