package troupe.launcher.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import troupe.kit.test.Repository;

/** What is agreed on about source files, so that nobody has to remember it. */
class HabitsTest {
    private static final int LINES_MAX = 200;
    private static final int COLUMNS_MAX = 120;

    /** Longer than agreed on, with the lines that they have; they may get shorter and never longer. */
    private static final Map<String, Integer> LONG = Map.ofEntries(
            Map.entry("Actor", 237),
            Map.entry("Batch", 217),
            Map.entry("Behavior", 298),
            Map.entry("BenchCommand", 251),
            Map.entry("ChoreographyLintTest", 216),
            Map.entry("DeadLetterIT", 228),
            Map.entry("DeadLetterOperations", 259),
            Map.entry("Defect", 272),
            Map.entry("DeliveryIT", 208),
            Map.entry("FormatTest", 292),
            Map.entry("KafkaTransport", 202),
            Map.entry("Ledger", 252),
            Map.entry("MemoryConnection", 247),
            Map.entry("MemoryStore", 260),
            Map.entry("OperatorApiTest", 204),
            Map.entry("OrderRules", 209),
            Map.entry("Recovery", 213),
            Map.entry("Relay", 268),
            Map.entry("RuleFaults", 215),
            Map.entry("TransactionContract", 251),
            Map.entry("TransportContract", 274));

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("^public [^\\n(]*\\b(class|interface|record|enum) \\w+", Pattern.MULTILINE);
    private static final Pattern ANNOTATIONS =
            Pattern.compile("(^@[^\\n]*\\n(^[ )}][^\\n]*\\n)*)+\\z", Pattern.MULTILINE);
    private static final Pattern PATH_OF_A_MACHINE = Pattern.compile("\"/(home|root|Users|work|mnt)/");

    /** What each source file says, by the name of its type. */
    private static final Map<String, String> FILES = new TreeMap<>();

    @BeforeAll
    static void readAll() throws IOException {
        Files.walkFileTree(Repository.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                return name.equals("target") || name.equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.endsWith(".java") && !name.equals("package-info.java")) {
                    String before = FILES.put(name.substring(0, name.length() - 5), Files.readString(file));
                    assertThat(before).as("another type is called %s", name).isNull();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(FILES).hasSizeGreaterThan(500);
    }

    @Test
    void filesAreShort() {
        assertThat(where((type, text) -> lines(text) > LONG.getOrDefault(type, LINES_MAX)))
                .isEmpty();
    }

    @Test
    void whatHasBecomeShortIsNoExceptionAnyMore() {
        assertThat(where((type, text) -> LONG.containsKey(type) && lines(text) > LINES_MAX))
                .isEqualTo(LONG.keySet());
    }

    /** The formatter does not break texts. */
    @Test
    void linesFitBesideEachOther() {
        assertThat(where((type, text) -> text.lines()
                        .anyMatch(
                                line -> line.length() > COLUMNS_MAX && !line.contains("\"") && !line.contains(" | "))))
                .isEmpty();
    }

    @Test
    void everyPublicTypeSaysWhatItIsFor() {
        assertThat(where((type, text) -> !type.endsWith("Test") && isSilent(text)))
                .isEmpty();
    }

    private static boolean isSilent(String text) {
        var type = PUBLIC_TYPE.matcher(text);
        if (!type.find()) {
            return false;
        }
        String before = ANNOTATIONS.matcher(text.substring(0, type.start())).replaceAll("");
        return !before.stripTrailing().endsWith("*/");
    }

    @Test
    void noFileNamesAPathOfAMachine() {
        assertThat(where((type, text) -> PATH_OF_A_MACHINE.matcher(text).find()))
                .isEmpty();
    }

    private static long lines(String text) {
        return text.lines().count();
    }

    /** The types of which something is so. */
    private static Set<String> where(BiPredicate<String, String> isSo) {
        return FILES.entrySet().stream()
                .filter(file -> isSo.test(file.getKey(), file.getValue()))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }
}
