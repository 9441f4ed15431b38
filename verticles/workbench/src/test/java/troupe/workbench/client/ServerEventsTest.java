package troupe.workbench.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerEventsTest {
    private static final String STREAM = """
            : hello

            event: status
            data: {"a":1}
            id: 7

            event:status\r
            data:two\r
            data: lines\r
            \r
            data: plain

            """;

    private final List<String> heard = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final ServerEvents events = new ServerEvents((name, data) -> heard.add(name + "=" + data), failures::add);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000})
    void eventsAreHeardHoweverTheStreamIsCut(int chunkLength) {
        Buffer stream = Buffer.buffer(STREAM);
        for (int from = 0; from < stream.length(); from += chunkLength) {
            events.handle(stream.getBuffer(from, Math.min(stream.length(), from + chunkLength)));
        }

        assertThat(heard).containsExactly("status={\"a\":1}", "status=two\nlines", "message=plain");
        assertThat(failures).isEmpty();
    }

    @Test
    void anEventThatIsNotFinishedIsNotHeard() {
        events.handle(Buffer.buffer("event: status\ndata: {}\n"));

        assertThat(heard).isEmpty();
    }

    @Test
    void aLineWithoutEndIsAFailureAndNotAnEndlessBuffer() {
        for (int i = 0; i <= ServerEvents.LINE_BYTES_MAX / 1024; i++) {
            events.handle(Buffer.buffer("x".repeat(1024)));
        }

        assertThat(failures).isNotEmpty();
    }
}
