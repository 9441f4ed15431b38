package troupe.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per user and version from the archive on the class path. */
final class PostgresBinaries {
    /** As in the root pom. Part of the directory's name, so that another version does not meet these files. */
    private static final String VERSION = "18.3.0";

    private PostgresBinaries() {}

    /** The directory with {@code initdb} and {@code pg_ctl}. Safe when several processes unpack at once. */
    static Path bin() {
        Path home = Path.of(
                System.getProperty("troupe.postgres.cache", System.getProperty("user.home") + "/.cache/troupe"));
        Path unpacked = home.resolve("postgres-" + VERSION + "-" + platform());
        try {
            if (!Files.isDirectory(unpacked)) {
                Files.createDirectories(home);
                Path fresh = Files.createTempDirectory(home, "unpacking");
                unpack(fresh);
                moveIntoPlace(fresh, unpacked);
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL cannot be unpacked to " + unpacked + ": " + e, e);
        }
        return unpacked.resolve("bin");
    }

    private static void moveIntoPlace(Path fresh, Path unpacked) throws IOException {
        try {
            // Others need to enter a directory that the server, under another user's name, reads.
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was quicker; its files are the same.
            return;
        }
    }

    private static void unpack(Path target) throws IOException {
        String archive = "/postgres-" + platform() + ".txz";
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException(
                        "there is no " + archive + " for this machine on the class path; configure databases.*");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, target);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("archive entry outside of its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch");
        return os + "-" + (arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64");
    }
}
