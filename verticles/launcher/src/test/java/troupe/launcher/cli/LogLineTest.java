package troupe.launcher.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** Lines as the shipped configuration writes them. */
class LogLineTest {
    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aProgramFindsKeyValuePairsBesideTheMessage() throws Exception {
        JsonNode line = new ObjectMapper().readTree(line("json", null));

        assertThat(line.path("message").asText()).isEqualTo("sent 2 of 3");
        assertThat(line.path("correlationId").asText()).isEqualTo("c-1");
        assertThat(line.path("customerId").asText()).isEqualTo(new UUID(2, 2).toString());
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("logger").asText()).isEqualTo("troupe.test");
        assertThat(line.path("time").asText()).endsWith("Z");
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "time", "message", "logger", "thread", "level", "correlationId", "customerId");
    }

    @Test
    void aProgramReadsAnErrorWithItsTraceFromOneLine() throws Exception {
        String line = line("json", new IllegalStateException("broken\nin two"));

        assertThat(line.strip()).doesNotContain("\n");
        assertThat(new ObjectMapper().readTree(line).path("error").asText())
                .startsWith("java.lang.IllegalStateException: broken\nin two")
                .contains("LogLineTest");
    }

    @Test
    void aPersonReadsThePairsBehindTheMessage() throws Exception {
        assertThat(line("human", null))
                .contains(" WARN  troupe.test - sent 2 of 3 correlationId=c-1 customerId=" + new UUID(2, 2));
    }

    private String line(String format, @Nullable Throwable error) throws Exception {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("troupe.log.format", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(requireNonNull(getClass().getResource("/logback.xml")));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        AsyncAppender queue = (AsyncAppender) root.getAppender("QUEUE");
        var encoder = ((ConsoleAppender<ILoggingEvent>) queue.getAppender("STDERR")).getEncoder();
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("troupe.test"), Level.WARN, "sent {} of {}", error, new Object[] {2, 3});
        event.addKeyValuePair(new KeyValuePair("correlationId", "c-1"));
        event.addKeyValuePair(new KeyValuePair("customerId", new UUID(2, 2)));
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
