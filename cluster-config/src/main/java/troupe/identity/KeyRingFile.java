package troupe.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import troupe.config.ConfigException;
import troupe.config.ProcessLock;
import troupe.config.Secret;
import troupe.config.Settings;

/**
 * Where the keys are: the file {@value #NAME} of the data directory, which the first node makes and only the node's own
 * user can read, so that nodes of one directory share it; or the file that the setting {@code identity.keys} names,
 * which has to be there. Whoever can read it can make himself any token. Blocks, so it is not for an event loop.
 */
public final class KeyRingFile {
    public static final String NAME = "identity-keys";

    private static final Duration TURN_WITHIN = Duration.ofSeconds(10);

    private final Path file;
    private final boolean configured;

    private KeyRingFile(Path file, boolean configured) {
        this.file = file;
        this.configured = configured;
    }

    /** That of a data directory. */
    public static KeyRingFile in(Path data) {
        return new KeyRingFile(data.resolve(NAME), false);
    }

    /** A file of the caller's. */
    public static KeyRingFile at(Path file) {
        return new KeyRingFile(file, true);
    }

    /** That of a node with these settings and this data directory. */
    public static KeyRingFile of(Settings settings, Path data) {
        String path = settings.section("identity").text("keys", "");
        return path.isEmpty() ? in(data) : at(Path.of(path));
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * The keys; made where they are in a data directory that has none yet. Nodes that start at the same moment agree.
     *
     * @throws ConfigException if they can be neither read nor made
     */
    public KeyRing read() {
        try {
            if (!exists() && !configured) {
                alone(() -> {
                    if (!exists()) {
                        write(Stream.of(fresh(now())));
                    }
                });
            }
            return KeyRing.parse(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(file + ", with the keys of identity, cannot be " + (configured ? "" : "made or ")
                    + "read (" + e + ")");
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + " is no file of keys: " + e.getMessage());
        }
    }

    /**
     * Adds a key. Nodes read it within seconds and sign with it soon after; the earlier ones are good until the last
     * token that they signed has expired, and those that are not needed any more go.
     */
    public KeyRing rotate() {
        KeyRing before = read();
        try {
            alone(() -> {
                List<String> lines = Files.readAllLines(file);
                Instant now = now();
                Set<String> needed = Set.copyOf(stillNeeded(before, now));
                write(Stream.concat(
                        lines.stream()
                                .filter(line -> !line.isBlank())
                                .filter(line ->
                                        KeyRing.parse(line).ids().stream().anyMatch(needed::contains)),
                        Stream.of(fresh(now))));
            });
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be written (" + e + ")");
        }
        return read();
    }

    /** A key is needed until all has expired that was signed before its successor took over. */
    private static List<String> stillNeeded(KeyRing ring, Instant now) {
        Instant horizon = now.minus(AccessTokens.VALID_MAX).minus(KeyRing.SETTLED_AFTER.multipliedBy(2));
        String signedThen = ring.signing(horizon).id();
        return ring.ids().stream().dropWhile(id -> !id.equals(signedThen)).collect(Collectors.toList());
    }

    /** A token for a command that runs as the node's own user, for as long as a command may run. */
    public Secret tokenFor(Caller caller) {
        return AccessTokens.mint(read(), caller, Instant.now(), AccessTokens.VALID_MAX);
    }

    /** Of the operator that runs a command. */
    public Secret operatorsToken() {
        return tokenFor(new Caller("command", Role.OPERATOR, Set.of()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String fresh(Instant now) {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return now + " " + HexFormat.of().formatHex(seed);
    }

    private void alone(ProcessLock.Step step) throws IOException {
        Path directory = directory();
        Files.createDirectories(directory);
        synchronized (KeyRingFile.class) {
            ProcessLock.alone(file.resolveSibling(file.getFileName() + ".turn"), TURN_WITHIN, step);
        }
    }

    private Path directory() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
    }

    /** Written beside its place and moved there, so that nobody ever reads a part of it. */
    private void write(Stream<String> lines) throws IOException {
        Path directory = directory();
        Path fresh = Files.createTempFile(directory, NAME, ".new", ownersOnly(directory));
        Files.writeString(fresh, lines.collect(Collectors.joining("\n")) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownersOnly(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
