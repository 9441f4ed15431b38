package troupe.kit.store.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Whether a database has all migrations of this build, told without Flyway: that takes a third of a node's start to
 * find, nearly always, that there is nothing to do. It reads what Flyway wrote of each script, its name and its
 * checksum. Whatever looks different in any way is for Flyway to judge.
 */
final class AppliedScripts {
    private static final String OF = "SELECT script, checksum FROM %s WHERE success AND type = 'SQL'";
    private static final String FAILED = "SELECT count(*) FROM %s WHERE NOT success";
    private static final String IS_THERE = "SELECT to_regclass(?) IS NOT NULL";

    private AppliedScripts() {}

    /**
     * Whether all scripts in folders of the class path were carried out as they are now, and no other one failed.
     *
     * @param history the table in which Flyway noted that
     * @param andNoOther whether scripts that are not there are a sign that something is wrong
     */
    static boolean areAll(Connection connection, String history, List<String> folders, boolean andNoOther)
            throws SQLException {
        if (!isThere(connection, history)) {
            return false;
        }
        Map<String, Integer> applied = new HashMap<>();
        try (var statement = connection.createStatement()) {
            try (ResultSet failed = statement.executeQuery(FAILED.formatted(history))) {
                if (!failed.next() || failed.getLong(1) > 0) {
                    return false;
                }
            }
            try (ResultSet rows = statement.executeQuery(OF.formatted(history))) {
                while (rows.next()) {
                    applied.put(rows.getString("script"), rows.getInt("checksum"));
                }
            }
        }
        Map<String, Integer> scripts = new HashMap<>();
        folders.forEach(folder -> scripts.putAll(scripts(folder)));
        return andNoOther
                ? applied.equals(scripts)
                : !scripts.isEmpty() && applied.entrySet().containsAll(scripts.entrySet());
    }

    private static boolean isThere(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_THERE)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** The scripts of a folder, each with its checksum. */
    private static Map<String, Integer> scripts(String folder) {
        ClassLoader loader = AppliedScripts.class.getClassLoader();
        Map<String, Integer> scripts = new HashMap<>();
        try {
            for (URL place : Collections.list(loader.getResources(folder))) {
                for (String script : names(place)) {
                    scripts.put(script, checksum(new URL(place + "/" + script)));
                }
            }
            return scripts;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the migrations in " + folder + " cannot be read", e);
        }
    }

    private static List<String> names(URL place) throws IOException, URISyntaxException {
        URLConnection connection = place.openConnection();
        if (connection instanceof JarURLConnection jar) {
            String folder = jar.getEntryName() + "/";
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith(".sql"))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of(new URI(place.toString())))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .toList();
        }
    }

    /** As Flyway counts it: over the lines without their ends. */
    private static int checksum(URL script) {
        CRC32 sum = new CRC32();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(script.openStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(script + " cannot be read", e);
        }
        return (int) sum.getValue();
    }
}
