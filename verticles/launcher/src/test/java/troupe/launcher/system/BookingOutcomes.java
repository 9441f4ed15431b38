package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.test.Sql;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.Waiting;

/** Every way in which a booking can end, over HTTP. */
interface BookingOutcomes extends OnSharedNode {
    Instant TOMORROW = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    Instant NEXT_MONTH = TOMORROW.plus(Duration.ofDays(30));

    String HALL = "{\"name\":\"Hall\",\"timeZone\":\"Europe/Vienna\",\"opens\":\"00:00\",\"closes\":\"24:00\","
            + "\"capacity\":100,\"hourCents\":5000,\"currency\":\"EUR\"}";

    /** Each test has a day of its own. */
    AtomicInteger DAYS = new AtomicInteger();

    @BeforeAll
    default void aHallIsThere() {
        send(HttpMethod.PUT, "/api/v1/facilities/hall", HALL).expecting(200);
    }

    @Test
    default void aPaidBookingIsConfirmedAndNobodyElseGetsTheSlot() {
        Instant from = nextDay();
        String booking = held(from, "tok_ok");
        awaitStatus(booking, "CONFIRMED");
        assertThat(find(booking).at("/totalCents").asLong()).isEqualTo(10_000);
        assertThat(book(from.plus(Duration.ofHours(1)), "tok_ok").status()).isEqualTo(409);
    }

    @Test
    default void aRefusedCardFreesTheSlot() {
        Instant from = nextDay();
        awaitReason(held(from, "tok_declined"), "PAYMENT_DECLINED");
        awaitReason(heldSoon(from, "tok_capture_declined"), "PAYMENT_DECLINED");
        awaitStatus(heldSoon(from, "tok_ok"), "CONFIRMED");
    }

    @Test
    default void aHoldThatNobodyPaysForExpires() {
        Instant from = nextDay();
        awaitReason(held(from, "tok_timeout"), "EXPIRED");
        awaitStatus(heldSoon(from, "tok_ok"), "CONFIRMED");
    }

    @Test
    default void whoCancelsInTimeHasTheMoneyBackAndWhoCancelsLateHasNot() {
        String inTime = held(nextDay(), "tok_ok");
        awaitStatus(inTime, "CONFIRMED");
        assertThat(cancel(inTime).at("/reason").asText()).isEqualTo("CANCELLED");
        String late = held(TOMORROW, "tok_ok");
        awaitStatus(late, "CONFIRMED");
        assertThat(cancel(late).at("/reason").asText()).isEqualTo("CANCELLED_LATE");
    }

    @Test
    default void ofTwentyWhoWantTheSameSlotOneGetsIt() {
        Instant from = nextDay();
        List<HttpAnswer> answers =
                IntStream.range(0, 20)
                        .mapToObj(i -> sending(from, "tok_ok", UUID.randomUUID().toString()))
                        .toList()
                        .stream()
                        .map(Waiting::forResult)
                        .toList();
        assertThat(answers.stream().map(HttpAnswer::status).filter(status -> status == 202))
                .hasSize(1);
        assertThat(answers.stream().map(HttpAnswer::status)).containsOnly(202, 409);
    }

    @Test
    default void theDatabaseRefusesASecondBookingWhateverTheRulesSay() throws SQLException {
        Instant from = nextDay();
        String booking = held(from, "tok_ok");
        awaitStatus(booking, "CONFIRMED");
        DatabaseAddress database = Sql.database(node().postgres, "facilities");
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password().value());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(
                            "INSERT INTO bookings SELECT gen_random_uuid(), customer_id, status, ended, facility_id,"
                                    + " from_s + 900, until_s + 900, party, total_cents, currency, occupies"
                                    + " FROM bookings WHERE booking_id = '" + booking + "'"))
                    .hasMessageContaining("nothing_is_booked_twice");
        }
    }

    private Instant nextDay() {
        return NEXT_MONTH.plus(Duration.ofDays(DAYS.incrementAndGet()));
    }

    private String held(Instant from, String token) {
        return book(from, token)
                .expecting(202)
                .read(JsonNode.class)
                .at("/bookingId")
                .asText();
    }

    /** A slot is free a moment after its booking has ended. */
    private String heldSoon(Instant from, String token) {
        HttpAnswer answer =
                await().atMost(LocalNode.PATIENCE).until(() -> book(from, token), asked -> asked.status() == 202);
        return answer.read(JsonNode.class).at("/bookingId").asText();
    }

    private HttpAnswer book(Instant from, String token) {
        return Waiting.forResult(sending(from, token, UUID.randomUUID().toString()));
    }

    /** Two hours for eighty people. */
    static JsonObject evening(Instant from, String token) {
        return new JsonObject()
                .put("facilityId", "hall")
                .put("from", from.toString())
                .put("until", from.plus(Duration.ofHours(2)).toString())
                .put("party", 80)
                .put("paymentToken", token);
    }

    private Future<HttpAnswer> sending(Instant from, String token, String key) {
        JsonObject body =
                evening(from, token).put("customerId", UUID.randomUUID().toString());
        return node().api
                .send(
                        HttpMethod.POST,
                        "/api/v1/bookings",
                        Map.of("content-type", "application/json", "Idempotency-Key", key),
                        body.toBuffer());
    }

    private HttpAnswer send(HttpMethod method, String path, String body) {
        return Waiting.forResult(
                node().api.send(method, path, Map.of("content-type", "application/json"), Buffer.buffer(body)));
    }

    private JsonNode find(String booking) {
        return Waiting.forResult(node().api.get("/api/v1/bookings/" + booking))
                .expecting(200)
                .read(JsonNode.class);
    }

    private JsonNode cancel(String booking) {
        return Waiting.forResult(node().api.post("/api/v1/bookings/" + booking + "/cancel"))
                .expecting(202)
                .read(JsonNode.class);
    }

    private void awaitStatus(String booking, String status) {
        await().atMost(LocalNode.PATIENCE)
                .until(() -> find(booking).at("/status").asText().equals(status));
    }

    private void awaitReason(String booking, String reason) {
        await().atMost(LocalNode.PATIENCE)
                .until(() -> find(booking).at("/reason").asText().equals(reason));
    }
}
