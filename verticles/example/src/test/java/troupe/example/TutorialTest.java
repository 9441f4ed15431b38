package troupe.example;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.kit.test.GeneratedBlock;
import troupe.kit.test.Repository;

/** The tutorial shows this service as it is. */
class TutorialTest {
    private static final String MODULE = "verticles/example/";

    record Step(String name, String file, String language) {}

    static List<Step> steps() {
        String sources = "src/main/java/troupe/example/";
        return List.of(
                new Step("messages", sources + "LendingMessages.java", "java"),
                new Step("rules", sources + "LendingRules.java", "java"),
                new Step("test", "src/test/java/troupe/example/LendingRulesTest.java", "java"),
                new Step("verticle", sources + "LendingVerticle.java", "java"),
                new Step("table", "src/main/resources/db/lending/V1__lending.sql", "sql"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void eachStepShowsTheFileThatItIsAbout(Step step) {
        String text = Repository.read(MODULE + step.file());
        String shown = step.language().equals("java")
                ? text.substring(text.indexOf("\n\n", text.lastIndexOf("\nimport ")) + 2)
                : text;
        new GeneratedBlock("docs/ADD-A-SERVICE.md", step.name(), TutorialTest.class)
                .assertIs("```" + step.language() + "\n" + shown + "```\n");
    }
}
