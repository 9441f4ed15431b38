package troupe.language;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LanguageLayersTest {
    @Test
    void theLanguageKnowsNeitherVertxNorAWire() {
        classes()
                .that()
                .resideInAPackage("troupe.language")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "troupe.language", "java..", "org.jspecify.annotations", "com.fasterxml.jackson.annotation")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("troupe"));
    }
}
