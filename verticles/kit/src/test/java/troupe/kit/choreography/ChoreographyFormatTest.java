package troupe.kit.choreography;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.EntityType;
import troupe.kit.harness.Ledger;

class ChoreographyFormatTest {
    private static final Ledger SERVICES = new Ledger();
    private static final Choreography CHOREOGRAPHY = new Choreography(
            List.of(SERVICES.mirror().behavior(), SERVICES.ledger(1).behavior()));

    @Test
    void theTextNamesWhatEachServiceHearsAndMaySay() {
        assertThat(print(ChoreographyFormat.TEXT))
                .startsWith("ledger\n")
                .containsPattern("Deposit +-> Deposited\n")
                .containsPattern("AskBank +=> BankAnswered\n")
                .contains("mirror\n  Deposited");
    }

    @Test
    void theDiagramTellsEventsTimersAndCallsApart() {
        assertThat(print(ChoreographyFormat.MERMAID))
                .startsWith("flowchart LR\n")
                .contains("ledger -->|Deposited| mirror")
                .contains("ledger -.->|DepositDue| ledger")
                .contains("ledger ==>|AskBank| ledger_edge")
                .contains("api([API]) -->|Deposit| ledger");
    }

    @Test
    void theJsonIsTheTable() throws IOException {
        JsonNode ledger = json(ChoreographyFormat.JSON).at("/services/0");
        assertThat(ledger.at("/service").asText()).isEqualTo("ledger");
        assertThat(ledger.at("/hears").findValuesAsText("message"))
                .containsExactly("BankAnswered", "Confirm", "Deposit", "DepositDue", "DepositLater");
        assertThat(ledger.at("/calls/0/answers/0").asText()).isEqualTo("BankAnswered");
    }

    @Test
    void theAsyncApiDocumentHasAChannelForEachPublisherAndASchemaForEachEvent() throws IOException {
        JsonNode document = json(ChoreographyFormat.ASYNCAPI);
        assertThat(document.at("/asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/channels").fieldNames()).toIterable().containsExactly("ledger");
        assertThat(document.at("/operations").fieldNames())
                .toIterable()
                .containsExactly("ledgerSends", "mirrorReceivesFromLedger");
        JsonNode data = document.at("/components/messages/Deposited/payload");
        assertThat(data.at("/properties/amount/type").asText()).isEqualTo("integer");
        assertThat(data.at("/required")).hasSize(2);
        JsonNode headers = document.at("/components/messages/Deposited/headers");
        assertThat(headers.at("/properties").fieldNames()).toIterable().contains("ce_id", "ce_type", "ce_traceparent");
        assertThat(headers.at("/properties/ce_type/const").asText()).endsWith("Deposited");
    }

    @Test
    void whatTheRowsDoNotShowIsPrintedBesideThem() throws IOException {
        Behavior clerk = Behavior.of("clerk", new EntityType<>(String.class, name -> name, name -> name))
                .waits(Ledger.Deposited.class, Ledger.DepositDue.class, Ledger.BankAnswered.class)
                .waitsOn(Ledger.DepositDue.class, "it never takes long", Ledger.Deposited.class)
                .undoes(Ledger.Deposited.class, Ledger.AskBank.class)
                .terminal(Ledger.Deposited.class)
                .build();
        Choreography office = new Choreography(List.of(clerk));

        assertThat(ChoreographyFormat.TEXT.print(office, Ledger.catalogue()))
                .contains("after Deposited waits for BankAnswered until DepositDue\n")
                .contains("after DepositDue waits for Deposited as long as it takes: it never takes long\n")
                .contains("undoes Deposited with AskBank\n");
        JsonNode service = new ObjectMapper()
                .readTree(ChoreographyFormat.JSON.print(office, Ledger.catalogue()))
                .at("/services/0");
        assertThat(service.at("/waits/0/until").asText()).isEqualTo("DepositDue");
        assertThat(service.at("/undoes/0/with").asText()).isEqualTo("AskBank");
        assertThat(service.at("/terminal/0").asText()).isEqualTo("Deposited");
    }

    private static JsonNode json(ChoreographyFormat format) throws IOException {
        return new ObjectMapper().readTree(print(format));
    }

    private static String print(ChoreographyFormat format) {
        return format.print(CHOREOGRAPHY, Ledger.catalogue());
    }
}
