package troupe.launcher.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.kit.test.Repository;

/** {@code troupe.system} has the list of the services; what else has to know of them is complete, too. */
class ServicesTest {
    private static final Path VERTICLES = Repository.ROOT.resolve("verticles");

    static List<String> services() {
        return ArchitectureTest.services();
    }

    @Test
    void everyFolderWithTablesOfItsOwnIsListedAsAService() throws IOException {
        try (Stream<Path> folders = Files.list(VERTICLES)) {
            List<String> found = folders.filter(folder ->
                            Files.isDirectory(folder.resolve("src/main/resources/db/" + folder.getFileName())))
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> !folder.equals("kit"))
                    .sorted()
                    .toList();
            assertThat(services()).isEqualTo(found);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void theBuildKnowsIt(String service) {
        assertThat(Repository.read("pom.xml"))
                .contains(
                        "<module>verticles/" + service + "</module>",
                        "<artifactId>troupe-" + service + "</artifactId>");
    }

    @ParameterizedTest
    @MethodSource("services")
    void theContainersHaveADatabaseAndASecretForIt(String service) {
        String name = service.toUpperCase(Locale.ROOT);
        assertThat(Repository.read("docker/compose.yaml"))
                .contains(
                        "TROUPE_DATABASES__" + name + "__HOST",
                        "TROUPE_DATABASES__" + name + "__PASSWORD_FILE: /run/secrets/" + service);
        assertThat(Repository.read("docker/secrets.sh")).containsPattern("for name in [^;]*\\b" + service + "\\b");
    }

    @ParameterizedTest
    @MethodSource("services")
    void theDocumentOfTheChoreographyShowsIt(String service) {
        assertThat(Repository.read("docs/CHOREOGRAPHY.md")).contains(service);
    }
}
