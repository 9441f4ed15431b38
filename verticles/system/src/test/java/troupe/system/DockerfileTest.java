package troupe.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import troupe.config.Settings;

/** What the Dockerfile names exists. */
class DockerfileTest {
    @Test
    void itSplitsTheJarThatTheBuildMakes() {
        String pom = ContainerFiles.read(ContainerFiles.ROOT.resolve("verticles/launcher/pom.xml"));

        assertThat(pom)
                .contains("<troupe.jar>${project.build.directory}/troupe.jar</troupe.jar>")
                .contains("<outputFile>${troupe.jar}</outputFile>");
        assertThat(ContainerFiles.inDockerfile("^RUN docker/layers.sh (\\S+) /layers$"))
                .containsExactly("verticles/launcher/target/troupe.jar");
        assertThat(ContainerFiles.DOCKER.resolve("layers.sh")).isExecutable();
    }

    @Test
    void itRunsWhatItCopiesAndWhatItCopiesIsMade() {
        assertThat(ContainerFiles.inDockerfile("^COPY --from=build /layers/(\\S+) \\./$"))
                .containsExactly("dependencies.jar", "troupe.jar")
                .allSatisfy(jar -> assertThat(ContainerFiles.read(ContainerFiles.DOCKER.resolve("layers.sh")))
                        .containsPattern("(?m)^pack " + jar + " "));
        assertThat(ContainerFiles.exec("ENTRYPOINT")).startsWith("java").endsWith("-jar", "troupe.jar");
    }

    @Test
    void itExposesWhereANodeListens() {
        NodePlan plan = plan();

        assertThat(plan.gateway().listen().host()).isEqualTo("0.0.0.0");
        assertThat(ContainerFiles.inDockerfile("^EXPOSE (.*)$"))
                .containsExactly(plan.gateway().listen().port() + " "
                        + plan.cluster().port() + " " + plan.cluster().busPort());
    }

    @Test
    void itsHealthCheckAsksForARouteOfTheGateway() {
        String check = String.join(" ", ContainerFiles.exec("CMD"));

        assertThat(check)
                .contains("/dev/tcp/127.0.0.1/" + plan().gateway().listen().port() + " ");
        Set<String> routes = ContainerFiles.contract().getJsonObject("paths").fieldNames();
        assertThat(routes.stream()
                        .filter(route -> check.contains("GET " + route + " HTTP/1.1"))
                        .collect(Collectors.toSet()))
                .containsExactly("/health/started");
    }

    @Test
    void itDoesNotRunAsRoot() {
        assertThat(ContainerFiles.inDockerfile("^USER ([1-9]\\d*):[1-9]\\d*$")).hasSize(1);
    }

    private static NodePlan plan() {
        Settings settings =
                Settings.load(new Settings.Sources(null, null, ContainerFiles.imageEnvironment(), Map.of()));
        return NodePlan.read(settings, Path.of("data"), Set.copyOf(new WholeSystem().parts()));
    }
}
