package troupe.payments;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import troupe.commerce.Money;
import troupe.kit.edge.Edge;
import troupe.kit.edge.TransientException;

/** What becomes of a call that a provider does not answer as it should. */
class ProviderFailuresIT {
    private final HttpProviders http = new HttpProviders();
    private final HttpProviders impatient = new HttpProviders(Duration.ofMillis(200));

    @AfterEach
    void close() {
        http.close();
        impatient.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void whatMayPassIsWorthAnotherTry(int status) {
        assertThat(Edge.isTransient(failure(http.answering(status, "{}")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 409, 422})
    void whatWillNotPassIsFinal(int status) {
        Throwable failure = failure(http.answering(status, "{}"));

        assertThat(Edge.isTransient(failure)).isFalse();
        assertThat(failure).hasMessageContaining("answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407})
    void thatWeAreNotLetInIsNotThePaymentsFaultAndWarnedOf(int status) {
        Logger logger = (Logger) LoggerFactory.getLogger(HttpPaymentProvider.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            assertThat(failure(http.answering(status, "{}")))
                    .matches(Edge::isTransient)
                    .hasMessageContaining("answered " + status);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .singleElement()
                .asString()
                .contains("payments.provider.token", Integer.toString(status))
                .doesNotContain(HttpProviders.TOKEN.value());
    }

    @Test
    void howLongToWaitIsHeard() {
        PaymentProvider busy = http.serving(request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", "7")
                .end());

        assertThat(((TransientException) failure(busy)).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aConnectionThatIsLostIsWorthAnotherTry() {
        assertThat(Edge.isTransient(
                        failure(http.serving(request -> request.connection().close()))))
                .isTrue();
        HttpServer gone = http.listening(new HttpServerOptions(), request -> {});
        HttpProviders.await(gone.close());
        assertThat(Edge.isTransient(failure(http.at(gone)))).isTrue();
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAnAnswerIsWorthAnotherTry() {
        PaymentProvider breaking = http.serving(request -> request.response()
                .putHeader("Content-Length", "40")
                .write("{\"approved\":true")
                .onComplete(written -> request.connection().close()));

        assertThat(Edge.isTransient(failure(breaking))).isTrue();
    }

    @Test
    void aProviderThatHangsIsHungUpOn() {
        Promise<Void> hungUp = Promise.promise();
        PaymentProvider hanging =
                impatient.serving(request -> request.connection().closeHandler(hungUp::complete));

        assertThat(Edge.isTransient(failure(hanging))).isTrue();
        HttpProviders.await(hungUp.future().timeout(30, TimeUnit.SECONDS));
    }

    @Test
    void oneThatStopsInTheMiddleOfAnAnswerIsHungUpOn() {
        Promise<Void> hungUp = Promise.promise();
        PaymentProvider stopping = impatient.serving(request -> {
            request.connection().closeHandler(hungUp::complete);
            request.response().setChunked(true).write("{\"approved\":true");
        });

        assertThat(Edge.isTransient(failure(stopping))).isTrue();
        HttpProviders.await(hungUp.future().timeout(30, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[]", "{\"approved\":\"perhaps\"}"})
    void anAnswerThatCannotBeReadIsWorthAnotherTry(String answer) {
        assertThat(Edge.isTransient(failure(http.answering(200, answer)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"approved\":true}", "{\"approved\":true,\"note\":null}"})
    void anAnswerNeedsNoNote(String answer) {
        assertThat(HttpProviders.await(capture(http.answering(200, answer))))
                .isEqualTo(PaymentProvider.Answer.approved(""));
    }

    @Test
    void anAnswerThatNeverEndsIsNotKept() {
        assertThat(failure(http.answering(200, "x".repeat(ShortBody.BYTES_MAX + 1))))
                .hasMessageContaining("more than " + ShortBody.BYTES_MAX);
    }

    @Test
    void aCallThatFailedLeavesRoomForTheNext() {
        AtomicInteger asked = new AtomicInteger();
        PaymentProvider hiccup = http.serving(request -> {
            if (asked.incrementAndGet() == 1) {
                request.response().setStatusCode(500).end();
            } else {
                request.response().end("{\"approved\":false,\"note\":\"no\"}");
            }
        });

        assertThat(Edge.isTransient(failure(hiccup))).isTrue();
        assertThat(HttpProviders.await(capture(hiccup)).note()).isEqualTo("no");
    }

    @Test
    void whoseCertificateNobodyVouchesForIsToldNothing() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServerOptions secure = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(SelfSignedCertificate.create("localhost").keyCertOptions());
        HttpServer server = http.listening(secure, request -> asked.incrementAndGet());

        assertThat(failure(http.at("https://localhost:" + server.actualPort())))
                .hasMessageContaining("certification path");
        assertThat(asked).hasValue(0);
    }

    private static Throwable failure(PaymentProvider provider) {
        return HttpProviders.await(capture(provider).transform(done -> Future.succeededFuture(done.cause())));
    }

    private static Future<PaymentProvider.Answer> capture(PaymentProvider provider) {
        return provider.capture(UUID.randomUUID(), new Money(1_999, "EUR"), "c").timeout(30, TimeUnit.SECONDS);
    }
}
