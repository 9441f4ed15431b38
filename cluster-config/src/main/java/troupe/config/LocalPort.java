package troupe.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;

/** A port that a data directory's server has had, so that it comes back where its clients look for it. */
record LocalPort(Path file) {
    /** Only this machine can reach it. */
    static final String HOST = "127.0.0.1";

    /**
     * Below the ports that Linux and macOS give to outgoing connections (from 32768 and 49152): one of those could sit
     * on the port while the server is down for a moment.
     */
    private static final int MIN = 20_000;

    private static final int MAX = 32_000;
    private static final int ATTEMPTS_MAX = 100;

    /** {@link #HOST} by its number: no name service is asked. */
    static InetSocketAddress at(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    /** The last port if it is free, or else another one, which is kept from now on. */
    int choose() throws IOException {
        int kept = kept();
        if (kept != 0 && isFree(kept)) {
            return kept;
        }
        Random random = new Random();
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            int port = random.nextInt(MIN, MAX);
            if (isFree(port)) {
                Files.writeString(file, Integer.toString(port));
                return port;
            }
        }
        throw new IOException("no free port found from " + MIN + " to " + MAX);
    }

    /** 0 if there is none. */
    int kept() throws IOException {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(at(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
