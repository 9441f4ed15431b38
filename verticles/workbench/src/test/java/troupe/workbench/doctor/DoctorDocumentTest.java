package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import troupe.kit.test.Repository;

/** docs/DOCTOR.md explains what the doctor finds, and nothing else. */
class DoctorDocumentTest {
    private static final String TEXT = Repository.read("docs/DOCTOR.md");

    private static List<String> sections() {
        return Pattern.compile("^### (TD-\\d+)$", Pattern.MULTILINE)
                .matcher(TEXT)
                .results()
                .map(heading -> heading.group(1))
                .toList();
    }

    @Test
    void everyAilmentHasASectionAndEverySectionAnAilment() {
        assertThat(sections())
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        Arrays.stream(Ailment.values()).map(Ailment::id).toList());
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsTheSection(Ailment ailment) {
        assertThat(ailment.page()).isEqualTo("docs/DOCTOR.md#" + ailment.id().toLowerCase(Locale.ROOT));
        assertThat(ailment.advice()).isNotBlank();
    }
}
