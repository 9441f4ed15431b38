package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import troupe.workbench.client.Json;
import troupe.workbench.doctor.Diagnosis.Entry;

class DiagnosisTest {
    private static final Finding SILENT = Ailment.NODE_SILENT.of("the node", "it does not answer");
    private static final Finding LAG = Ailment.LAG.of("orders", "Kafka keeps 20000 messages for it");

    private static Diagnosis of(Finding... findings) {
        return Diagnosis.of(List.of("the settings"), List.of(findings));
    }

    private static Finding away(String service) {
        return Ailment.DATABASE_SILENT.of("the database of " + service, "PostgreSQL is away");
    }

    @Test
    void theExitStatusIsThatOfTheWorst() {
        assertThat(of().exitStatus()).isZero();
        assertThat(of(LAG).exitStatus()).isZero();
        assertThat(of(LAG, SILENT).exitStatus()).isEqualTo(2);
        assertThat(of(LAG, SILENT, away("orders")).exitStatus()).isEqualTo(1);
    }

    @Test
    void whatIsWrongWithSeveralAlikeIsToldOnceAndTheWorstFirst() {
        assertThat(of(LAG, SILENT, away("payments"), away("orders")).findings())
                .extracting(Entry::id, entry -> entry.about().size())
                .containsExactly(tuple("TD-201", 2), tuple("TD-101", 1), tuple("TD-706", 1));
    }

    @Test
    void peopleReadWhatWasSeenAndWhatToDo() {
        assertThat(of(away("orders")).lines())
                .containsExactly(
                        "looked at the settings",
                        "TD-201 PROBLEM the database of orders: PostgreSQL is away",
                        "    start PostgreSQL, or correct databases.*; messages wait until then"
                                + " (docs/DOCTOR.md#td-201)",
                        "not all is well");
        assertThat(of().lines()).endsWith("nothing is wrong");
        assertThat(of(LAG).lines()).endsWith("nothing suffers");
    }

    @Test
    void programsReadTheSame() {
        assertThat(Json.line(of(LAG)))
                .startsWith("{\"healthy\":true,\"lookedAt\":[\"the settings\"],\"findings\":[{\"id\":\"TD-706\","
                        + "\"severity\":\"WARNING\",\"about\":[\"orders\"],\"seen\":\"Kafka keeps");
    }
}
