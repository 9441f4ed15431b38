package troupe.launcher.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static troupe.launcher.architecture.ArchitectureTest.ALL;
import static troupe.launcher.architecture.ArchitectureTest.packagesOfServices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.kit.test.Repository;

/** What holds within the kit, and for those who use it. */
class KitArchitectureTest {
    private static final Pattern KIT_TYPE = Pattern.compile("@link\\s+(?:\\*\\s+)?(troupe\\.kit\\.[\\w.]+)");

    static List<String> services() {
        return ArchitectureTest.services();
    }

    /** As the package's documentation lists it; what is nested in a type belongs to it. */
    @ParameterizedTest
    @MethodSource("services")
    void aServiceUsesOfTheKitWhatIsForServices(String service) {
        List<String> api = KIT_TYPE.matcher(Repository.read("verticles/kit/src/main/java/troupe/kit/package-info.java"))
                .results()
                .map(type -> type.group(1))
                .toList();
        noClasses()
                .that()
                .resideInAPackage("troupe." + service)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are of the kit and not for services",
                        type -> type.getPackageName().startsWith("troupe.kit.")
                                && api.stream()
                                        .noneMatch(listed -> type.getName().equals(listed)
                                                || type.getName().startsWith(listed + "$"))))
                .check(ALL);
    }

    @Test
    void thePureHalfOfTheKitKnowsOnlyTheMessages() {
        classes()
                .that()
                .resideInAnyPackage("troupe.kit.behavior", "troupe.kit.check")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "troupe.kit.behavior", "troupe.kit.check", "troupe.language", "java..", "org.jspecify..")
                .check(ALL);
    }

    /** So the kit can be kept for a system that trades in something else. */
    @Test
    void theKitAndTheLanguageDoNotKnowTheShop() {
        noClasses()
                .that()
                .resideInAnyPackage("troupe.kit..", "troupe.language", "troupe.codec", "troupe.config")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesOfServices("troupe.commerce", "troupe.gateway..", "troupe.system.."))
                .check(ALL);
    }

    /** The kit keeps by interfaces; what puts a service together says that it is PostgreSQL that keeps. */
    @Test
    void postgresIsKnownInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("troupe.kit.service", "troupe.kit.store.postgres")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("troupe.kit.store.postgres")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage("troupe.kit.store.postgres")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.pgclient..")
                .check(ALL);
    }

    /** What is done with a message does not depend on who looks. */
    @Test
    void whatIsWatchedDoesNotKnowWhoWatches() {
        noClasses()
                .that()
                .resideInAPackage("troupe.kit..")
                .and()
                .resideOutsideOfPackages("troupe.kit.service", "troupe.kit.observe")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("troupe.kit.observe")
                .check(ALL);
    }

    /** Of the kit's inner types only those are public that another package needs. */
    @Test
    void whatOnlyItsPackageNeedsIsNotPublic() {
        classes()
                .that()
                .resideInAPackage("troupe.kit..")
                .and()
                .resideOutsideOfPackages("troupe.kit.test", "troupe.kit.check", "troupe.kit.simulation")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be needed by another package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean needed = ALL.stream()
                                .filter(part ->
                                        part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                                .anyMatch(use ->
                                        !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                        events.add(new SimpleConditionEvent(type, needed, type.getName()));
                    }
                })
                .check(ALL);
    }

    @Test
    void packagesOfTheKitDoNotDependOnEachOtherInCircles() {
        slices().matching("troupe.kit.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("troupe.kit.(**)").should().beFreeOfCycles().check(ALL);
    }
}
