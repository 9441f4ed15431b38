package troupe.config;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's {@code postmaster.pid} says about a server; the file lies in the data directory while one runs, and
 * also after one was torn down by a crash.
 *
 * @param port where it listens; 0 while it has not said so yet
 * @param status {@code starting}, {@code ready} or {@code stopping}; empty before that
 */
record Postmaster(long pid, String dataDirectory, int port, String status) {
    /** Lines of the file, from PostgreSQL's {@code src/include/utils/pidfile.h}, counted from 0. */
    private static final int LINE_PID = 0;

    private static final int LINE_DATA_DIRECTORY = 1;
    private static final int LINE_PORT = 3;
    private static final int LINE_STATUS = 7;

    private static final int CONNECT_MS_MAX = 1_000;

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Null if no server has the directory, or it is just about to say so. */
    static @Nullable Postmaster read(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(data));
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            long pid = Math.abs(Long.parseLong(line(lines, LINE_PID)));
            String port = line(lines, LINE_PORT);
            return new Postmaster(
                    pid,
                    line(lines, LINE_DATA_DIRECTORY),
                    port.isEmpty() ? 0 : Integer.parseInt(port),
                    line(lines, LINE_STATUS));
        } catch (NumberFormatException halfWritten) {
            return null;
        }
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    /**
     * Whether the process is there and is this server. After a crash of the machine its id may be another program's.
     */
    boolean isAlive() {
        return processIsThere() && !isOtherProgram();
    }

    boolean processIsThere() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** True only if the process is certainly not the server: what the system does not tell counts for the server. */
    boolean isOtherProgram() {
        ProcessHandle.Info process =
                ProcessHandle.of(pid).map(ProcessHandle::info).orElse(null);
        if (process == null) {
            return false;
        }
        boolean otherName =
                process.command().map(command -> !command.contains("postgres")).orElse(false);
        boolean otherDirectory = process.arguments()
                .map(arguments -> !List.of(arguments).contains(dataDirectory))
                .orElse(false);
        return otherName || otherDirectory;
    }

    boolean isReady() {
        return status.equals("ready");
    }

    /** Whether something accepts connections on the server's port. */
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(LocalPort.at(port), CONNECT_MS_MAX);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
