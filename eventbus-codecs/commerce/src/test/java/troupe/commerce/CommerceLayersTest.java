package troupe.commerce;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CommerceLayersTest {
    private final JavaClasses all = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("troupe");

    @Test
    void messagesKnowNeitherVertxNorAWire() {
        classes()
                .that()
                .resideInAPackage("troupe.commerce")
                .and()
                .doNotBelongToAnyOf(CommerceMessages.class)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "troupe.commerce",
                        "troupe.language",
                        "java..",
                        "org.jspecify.annotations",
                        "com.fasterxml.jackson.annotation")
                .check(all);
    }
}
