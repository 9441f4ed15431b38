package troupe.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per user from the archive on the class path. */
final class PostgresBinaries {
    private static final Duration UNPACK_MAX = Duration.ofMinutes(2);

    private PostgresBinaries() {}

    /** The directory with {@code initdb} and {@code pg_ctl}. Safe when several processes unpack at once. */
    static Path bin(Path cache) throws IOException {
        URL archive = archive();
        Path unpacked = cache.resolve("postgres-" + platform() + "-" + mark(archive));
        if (!Files.isDirectory(unpacked)) {
            Files.createDirectories(cache);
            ProcessLock.alone(cache.resolve("turn"), UNPACK_MAX, () -> {
                // Whoever had the turn before may have done it.
                if (!Files.isDirectory(unpacked)) {
                    unpack(archive, cache, unpacked);
                }
            });
        }
        return unpacked.resolve("bin");
    }

    private static URL archive() throws IOException {
        String name = "/postgres-" + platform() + ".txz";
        URL archive = PostgresBinaries.class.getResource(name);
        if (archive == null) {
            throw new IOException("there is no " + name + " for this machine on the class path; configure databases.*");
        }
        return archive;
    }

    /**
     * Tells one archive from another, so that a new version does not meet an old one's files. A jar knows it without
     * reading.
     */
    private static String mark(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc());
        }
        return connection.getContentLengthLong() + "-" + connection.getLastModified();
    }

    private static void unpack(URL archive, Path cache, Path unpacked) throws IOException {
        Path fresh = cache.resolve("unpacking");
        if (Files.exists(fresh)) {
            // Left by a process that was killed in the middle.
            PostgresCluster.delete(fresh);
        }
        Files.createDirectory(fresh);
        try (InputStream packed = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, fresh);
            }
        }
        Files.move(fresh, unpacked, StandardCopyOption.ATOMIC_MOVE);
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
            return;
        }
        Files.copy(tar, path);
        // The directory gets its name when all is on disk, or a power cut could leave programs of length zero for good.
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch");
        return os + "-" + (arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64");
    }
}
