package troupe.launcher.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.kit.time.Ids;
import troupe.system.TroupeSystem;
import troupe.system.WholeSystem;

/** What ARCHITECTURE.md says of who may know whom. */
class ArchitectureTest {
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("troupe");

    /** Their packages are named like the services. */
    static List<String> services() {
        return new WholeSystem()
                .parts().stream()
                        .filter(part -> !part.equals(TroupeSystem.GATEWAY))
                        .toList();
    }

    static String[] packagesOfServices(String... more) {
        return Stream.concat(services().stream().map(service -> "troupe." + service), Stream.of(more))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceKnowsTheKitAndTheMessagesAndNoOtherService(String service) {
        classes()
                .that()
                .resideInAPackage("troupe." + service)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "troupe." + service,
                        "troupe.kit..",
                        "troupe.language",
                        "troupe.commerce",
                        "troupe.config",
                        "java..",
                        "io.vertx..",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(ALL);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceShowsItsVerticleAndWhatTheLauncherMustName(String service) {
        classes()
                .that()
                .resideInAPackage("troupe." + service)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveSimpleNameEndingWith("Verticle")
                .orShould()
                .haveSimpleNameEndingWith("Provider")
                .check(ALL);
    }

    @Test
    void rulesDependOnNothingButTheJdkTheMessagesAndTheKitsPurePackage() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Rules")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packagesOfServices(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "troupe.kit.behavior",
                        "troupe.language",
                        "troupe.commerce"))
                .check(ALL);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Rules")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(ALL);
    }

    /** The time of day is set now and then, also backwards. It is good for dates, and for ids that begin with one. */
    @Test
    void nothingMeasuresHowLongSomethingTakesByTheTimeOfDay() {
        noClasses()
                .that()
                .resideInAnyPackage("troupe.kit..", "troupe.gateway..")
                .and()
                .doNotBelongToAnyOf(Ids.class)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "millis")
                .check(ALL);
    }

    @Test
    void theGatewayKnowsTheServicesByTheirMessagesAlone() {
        noClasses()
                .that()
                .resideInAPackage("troupe.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesOfServices("troupe.system..", "troupe.workbench..", "troupe.launcher.."))
                .check(ALL);
    }

    /** So a node that does not trace does not load it. */
    @Test
    void openTelemetryIsKnownInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("troupe.system.telemetry")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(ALL);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("troupe.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("troupe.workbench.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("troupe.gateway.(*)..").should().beFreeOfCycles().check(ALL);
    }
}
