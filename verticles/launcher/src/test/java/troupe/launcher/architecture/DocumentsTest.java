package troupe.launcher.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.kit.test.Repository;

/** Documents stay short, lead somewhere, and speak of no particular machine. */
class DocumentsTest {
    private static final int COLUMNS_MAX = 150;

    /** Directories that hold what a build or a running node made. */
    private static final Set<String> NOT_OURS = Set.of("target", "data", "node_modules");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:IT|Test))`");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    /** Where people and their build servers keep things. */
    private static final Pattern PATH_OF_A_MACHINE =
            Pattern.compile("(?<![\\w./$}])(/(home|root|Users|tmp|work|workspace|mnt)\\b|[A-Z]:\\\\)");

    @ParameterizedTest
    @CsvSource({"README.md, 90", "ARCHITECTURE.md, 200"})
    void whatEverybodyReadsIsShort(String document, int linesMax) {
        assertThat(Repository.read(document).lines()).hasSizeLessThanOrEqualTo(linesMax);
    }

    /** Rows of tables cannot be broken. */
    @ParameterizedTest
    @MethodSource("documents")
    void linesFitOnAScreen(String document) {
        assertThat(Repository.read(document).lines())
                .filteredOn(line -> !line.startsWith("|"))
                .allMatch(line -> line.length() <= COLUMNS_MAX, "at most " + COLUMNS_MAX + " columns");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFilesThatExist(String document) {
        Path directory = Repository.ROOT.resolve(document).resolveSibling("");
        assertThat(LINK.matcher(Repository.read(document)).results().map(link -> link.group(1)))
                .filteredOn(link -> !ELSEWHERE.matcher(link).matches())
                .allMatch(link -> Files.exists(directory.resolve(link)), "names a file");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void noDocumentNamesAPathOfAMachine(String document) {
        assertThat(Repository.read(document).lines())
                .noneMatch(line -> PATH_OF_A_MACHINE.matcher(line).find());
    }

    /** Who reads that a test shows something wants to find it. */
    @ParameterizedTest
    @MethodSource("documents")
    void testsThatAreNamedAreThere(String document) throws IOException {
        Set<String> sources = sources();
        assertThat(TEST.matcher(Repository.read(document)).results().map(test -> test.group(1) + ".java"))
                .allMatch(sources::contains, "is a test");
    }

    @Test
    void allDocumentsAreLookedAt() throws IOException {
        assertThat(documents()).contains("README.md", "ARCHITECTURE.md", "docs/PERFORMANCE.md", "docs/PROOF.md");
    }

    /** All Markdown files, by their paths from the root. */
    static List<String> documents() throws IOException {
        return files(".md")
                .map(file -> Repository.ROOT.relativize(file).toString())
                .toList();
    }

    private static Set<String> sources() throws IOException {
        return files(".java").map(file -> file.getFileName().toString()).collect(toSet());
    }

    private static Stream<Path> files(String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(Repository.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean ours = directory.equals(Repository.ROOT) || !(NOT_OURS.contains(name) || name.startsWith("."));
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream();
    }
}
