package troupe.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What operators show a node, besides asking from the machine that it runs on: a proxy there may pass on requests of
 * the whole world. It is the setting {@code gateway.operator-secret}, a secret as {@link Section#secret} reads it, or
 * else lies in the file {@value #FILE} of the data directory, where only the node's own user can read it; nodes of one
 * directory share it.
 */
public final class OperatorSecret {
    public static final String FILE = "operator-secret";

    private static final String SECTION = "gateway";
    private static final String KEY = "operator-secret";
    private static final int BYTES = 32;

    /** Shorter ones can be guessed. */
    private static final int LENGTH_MIN = 16;

    private static final Duration TURN_WITHIN = Duration.ofSeconds(10);

    private OperatorSecret() {}

    /**
     * As the settings have it: 16 or more visible ASCII characters.
     *
     * @return empty where they have none, or one that {@link Settings#verify} will complain about
     */
    public static Optional<Secret> configured(Settings settings) {
        return settings.section(SECTION).secret(KEY).filter(secret -> {
            boolean good = isGood(secret.value());
            if (!good) {
                settings.problem(SECTION + "." + KEY + " is not a secret of at least " + LENGTH_MIN
                        + " visible ASCII characters");
            }
            return good;
        });
    }

    /** That of a node with these settings and this data directory. */
    public static Secret of(Settings settings, Path data) {
        return configured(settings).orElseGet(() -> of(data));
    }

    /**
     * That of a data directory; it is made where there is none yet, and so is the directory. Nodes that start at the
     * same moment agree on one.
     *
     * @throws ConfigException if it can be neither read nor made
     */
    public static Secret of(Path data) {
        try {
            Optional<Secret> known = find(data);
            if (known.isEmpty()) {
                make(data);
                known = find(data);
            }
            return known.orElseThrow();
        } catch (IOException e) {
            throw new ConfigException(data.resolve(FILE) + " cannot be made, and " + SECTION + "." + KEY
                    + " is not set: operators need a secret (" + e + ")");
        }
    }

    /**
     * That of a data directory, if it has one.
     *
     * @throws ConfigException if it has one that cannot be read, or is none
     */
    public static Optional<Secret> find(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file).strip();
            if (!isGood(text)) {
                throw new ConfigException(file + " holds no secret; delete it, and a node makes a new one");
            }
            return Optional.of(new Secret(text));
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + e);
        }
    }

    /** Written beside its place and moved there, so that nobody ever reads a part of it. */
    private static synchronized void make(Path data) throws IOException {
        Files.createDirectories(data);
        ProcessLock.alone(data.resolve(FILE + ".turn"), TURN_WITHIN, () -> {
            if (find(data).isPresent()) {
                return;
            }
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            Path fresh = Files.createTempFile(data, FILE, ".new", ownersOnly(data));
            Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n");
            Files.move(fresh, data.resolve(FILE));
        });
    }

    private static FileAttribute<?>[] ownersOnly(Path data) {
        return data.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isGood(String secret) {
        return secret.length() >= LENGTH_MIN && secret.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
