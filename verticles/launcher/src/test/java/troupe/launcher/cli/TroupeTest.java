package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import troupe.system.TroupeSystem;

class TroupeTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static final TroupeSystem SYSTEM = new UnstartableSystem();

    private int run(String... args) {
        CommandLine commandLine = Troupe.commandLine(SYSTEM);
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(args);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    demo --orders 0           | troupe demo: --orders is 0, expected 1 to 1000000
                    demo --orders many        | troupe demo: Invalid value for option '--orders': 'many'
                    demo --transport pigeon   | troupe demo: --transport is 'pigeon', expected event-bus or kafka
                    demo --port 70000         | troupe demo: --port is 70000, expected 0 to 65535
                    provider --port -1        | troupe provider: --port is -1, expected 0 to 65535
                    start --services orders,x | troupe start: --services names 'x', expected some of orders,
                    doctor --services x       | troupe doctor: --services names 'x', expected some of orders,
                    drill flood               | troupe drill: there is no drill 'flood', expected one of rolling-kill, network-cut,
                    drill swap --transport pigeon | troupe drill: --transport is 'pigeon', expected event-bus or kafka
                    start --data              | troupe start: Missing required parameter for option '--data' (DIR)
                    bench --concurrency 0     | troupe bench: --concurrency is 0, expected 1 to 10000
                    bench --warmup -1         | troupe bench: --warmup is -1, expected 0 to 10000000
                    bench --url http://a --floor | troupe bench: --floor is about a node that this command starts
                    audit --wait -1           | troupe audit: --wait is -1, expected 0 to 3600
                    choreography --format svg | troupe choreography: Invalid value for option '--format'
                    choreography --observed --format asyncapi | troupe choreography: --observed has no place in asyncapi,
                    choreography --url http://a | troupe choreography: --url is about a running node, which only --observed
                    simulate --sagas 0        | troupe simulate: --sagas is 0, expected 1 to 1000000000
                    simulate --faults 2       | troupe simulate: --customers and --faults are about the world of a --seed
                    simulate --seed 1 --faults 99 | troupe simulate: --faults is '99', expected some of 0 to 13
                    check --scenario flood    | troupe check: there is no scenario 'flood', expected one of payments-away,
                    check --depth 0           | troupe check: --depth is 0, expected 1 to
                    dead-letters              | troupe dead-letters: list, show, retry or discard is missing
                    dead-letters retry        | troupe dead-letters retry: Missing required parameter: 'ID'
                    dead-letters show 12      | troupe dead-letters show: Invalid value for positional parameter
                    dead-letters list --limit 0 | troupe dead-letters list: --limit is 0, expected 1 to 1000
                    dance                     | troupe: Unmatched argument at index 0: 'dance'
                    """)
    void wrongUsageIsOneClearLineAndExitTwo(String command, String error) {
        int exit = run(command.split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).startsWith(error).contains("--help'").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "127.0.0.1:8080", "http://", "http://a/orders", "http://a?x=1", "not a url"})
    void whatIsNotTheAddressOfANodeIsRefused(String url) {
        assertThat(run("audit", "--url", url)).isEqualTo(2);
        assertThat(err.toString())
                .contains("'" + url + "' is not the address of a node, such as http://127.0.0.1:8080")
                .hasLineCount(1);
    }

    @Test
    void withoutACommandTheUserIsToldToNameOne() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("troupe: a command is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "start",
                "bench",
                "audit",
                "doctor",
                "choreography",
                "simulate",
                "drill",
                "provider",
                "check",
                "dead-letters",
                "dead-letters retry"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run((command + " --help").strip().split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: troupe").contains("--help");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyBadSettingIsNamedAndTheExitStatusIsTwo() {
        assertThat(run("start")).isEqualTo(2);
        assertThat(err.toString()).contains("orders.lanes is 'many'").contains("http.prot is not a setting");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theCheckTellsWhatItSawAndEndsWithJsonWhereAsked() {
        assertThat(run("check", "--scenario", "payments-away", "--json")).isZero();
        assertThat(out.toString().lines().toList())
                .anyMatch(line -> line.matches("payments-away +21 +27 +6 +5 .*all holds"))
                .last()
                .asString()
                .contains("\"complete\":true", "\"violation\":null");
    }

    @Test
    void aCheckThatEndsEarlySaysSo() {
        assertThat(run("check", "--scenario", "one-order", "--depth", "3")).isZero();
        assertThat(out.toString()).contains("not all was seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "mermaid", "json", "asyncapi"})
    void theChoreographyIsPrintedInTheFormatAskedFor(String format) {
        assertThat(run("choreography", "--format", format)).isZero();
        assertThat(out.toString()).isEqualToIgnoringCase("as " + format + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit --wait 0 --url",
                "dead-letters list --url",
                "bench --orders 1 --warmup 0 --url",
                "choreography --observed --url"
            })
    void aNodeThatCannotBeReachedIsOneClearLineAndExitOne(String command) throws IOException {
        String nobody = "http://127.0.0.1:" + freePort();

        assertThat(run((command + " " + nobody).split(" "))).isEqualTo(1);
        assertThat(err.toString()).contains(nobody).contains("got no answer").hasLineCount(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
