package troupe.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one cluster of databases: PostgreSQL's own in {@code data}, and beside them the superuser's password.
 * Whoever changes them has the directory's turn.
 */
record PostgresCluster(Path home, PostgresPrograms programs) {
    private static final String VERSION_MAJOR = "18";
    private static final String UNFINISHED = "initialising-";
    private static final int PASSWORD_BYTES = 24;

    Path data() {
        return home.resolve("data");
    }

    Secret password() throws IOException {
        return passwordIn(home);
    }

    static Secret passwordIn(Path home) throws IOException {
        try {
            return new Secret(Files.readString(home.resolve("password")).strip());
        } catch (NoSuchFileException e) {
            throw new IOException("the password of its superuser is missing: " + e.getMessage(), e);
        }
    }

    /** Makes the cluster, unless there is one. It appears complete and on disk or not at all. */
    void initialise(Duration max) throws IOException {
        if (exists()) {
            return;
        }
        removeUnfinished();
        Path password = writePassword();
        Path fresh = Files.createTempDirectory(home, UNFINISHED);
        programs.run(
                max,
                "initdb",
                Stream.concat(Stream.of("-D", fresh.toString(), "--pwfile=" + password), arguments().stream())
                        .toArray(String[]::new));
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(home, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static List<String> arguments() {
        return List.of(
                "--username=" + PostgresServer.SUPERUSER,
                "--auth=scram-sha-256",
                "--set=" + PostgresConfiguration.initial(),
                "--encoding=UTF8",
                // Sorts by code point, as fast as C, and still knows the letters of all languages, the same on every
                // machine.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                // One call instead of one for each of a thousand files: a third of a second less, and just as safe.
                System.getProperty("os.name").equals("Linux") ? "--sync-method=syncfs" : "--sync-method=fsync");
    }

    private boolean exists() throws IOException {
        Path version = data().resolve("PG_VERSION");
        if (Files.exists(version)) {
            String major = Files.readString(version).strip();
            if (!major.equals(VERSION_MAJOR)) {
                throw new IOException("its data is of PostgreSQL " + major + ", and this is " + VERSION_MAJOR);
            }
            return true;
        }
        // An empty directory may be a volume that somebody prepared.
        if (Files.exists(data()) && (!Files.isDirectory(data()) || !isEmpty(data()))) {
            throw new IOException(data() + " holds no PostgreSQL data: remove it, or choose another directory");
        }
        return false;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private Path writePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path file = home.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        return file;
    }

    /** What a process left behind that was killed within {@code initdb}. */
    private void removeUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(UNFINISHED))
                    .toList()) {
                delete(file);
            }
        }
    }

    /** Deletes as much as it can: an {@code initdb} whose parent was killed may still be writing. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> {
                if (!path.toFile().delete()) {
                    path.toFile().deleteOnExit();
                }
            });
        }
    }
}
