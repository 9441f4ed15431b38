package troupe.kit.choreography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.EntityType;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.test.Ledger;

class ChoreographyFormatTest {
    private static final Ledger SERVICES = new Ledger();
    private static final Choreography CHOREOGRAPHY = new Choreography(
            List.of(SERVICES.mirror().behavior(), SERVICES.ledger(1).behavior()));

    /** Of the mirror nothing is known. */
    private static final Map<String, Sightings> SEEN = Map.of(
            "ledger",
            new Sightings(
                    2,
                    Instant.parse("2026-11-21T12:00:00Z"),
                    Map.of(
                            "Deposit", new Sightings.Row(3, Map.of("Deposited", 3L)),
                            "Confirm", new Sightings.Row(1, Map.of("AskBank", 1L)))));

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

    @Test
    void theTextShowsCountsAndMarksWhatWasNeverSeen() {
        assertThat(ChoreographyFormat.TEXT.print(CHOREOGRAPHY, SEEN))
                .startsWith("ledger: 2 instances since 2026-11-21T12:00:00Z\n")
                .containsPattern("Deposit \\(3\\) +-> Deposited \\(3\\)\n")
                .containsPattern("BankAnswered \\(never seen\\) +-> Deposited \\(never seen\\)\n")
                .containsPattern("AskBank \\(1\\) +=> BankAnswered \\(never seen\\)\n")
                .contains("\nmirror\n  Deposited (never seen)")
                .endsWith("\n7 of 11 steps were never seen\n");
    }

    @Test
    void theDiagramCountsWhatArrivedAndDrawsInRedWhatNeverDid() {
        assertThat(ChoreographyFormat.MERMAID.print(CHOREOGRAPHY, SEEN)).isEqualTo("""
                        flowchart LR
                            api([API]) -->|"Confirm (1)"| ledger
                            api([API]) -->|"DepositLater (never seen)"| ledger
                            api([API]) -->|"Deposit (3)"| ledger
                            ledger -->|"Deposited (never seen)"| mirror
                            ledger -.->|"DepositDue (never seen)"| ledger
                            ledger ==>|"AskBank (1)"| ledger_edge[/edge of ledger/]
                            linkStyle 1,3,4 stroke:red,color:red
                        """);
    }

    @Test
    void theJsonHasTheCountsAndListsWhatWasNeverSeen() throws IOException {
        JsonNode root = new ObjectMapper().readTree(ChoreographyFormat.JSON.print(CHOREOGRAPHY, SEEN));
        JsonNode deposit = root.at("/services/0/hears/2");

        assertThat(root.at("/services/0/instances").asInt()).isEqualTo(2);
        assertThat(deposit.at("/emits/0").asText()).isEqualTo("Deposited");
        assertThat(deposit.at("/handled").asLong()).isEqualTo(3);
        assertThat(deposit.at("/emitted/Deposited").asLong()).isEqualTo(3);
        assertThat(root.at("/neverSeen"))
                .hasSize(7)
                .contains(new ObjectMapper()
                        .createObjectNode()
                        .put("service", "ledger")
                        .put("message", "BankAnswered")
                        .put("emits", "Deposited"));
        assertThat(json(ChoreographyFormat.JSON).has("neverSeen")).isFalse();
    }

    @Test
    void asyncApiHasNoRoomForWhatWasSeen() {
        assertThat(ChoreographyFormat.ASYNCAPI.showsSightings()).isFalse();
        assertThatThrownBy(() -> ChoreographyFormat.ASYNCAPI.print(CHOREOGRAPHY, SEEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode json(ChoreographyFormat format) throws IOException {
        return new ObjectMapper().readTree(print(format));
    }

    private static String print(ChoreographyFormat format) {
        return format.print(CHOREOGRAPHY, Ledger.catalogue());
    }
}
