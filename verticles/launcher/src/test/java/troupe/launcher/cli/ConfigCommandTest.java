package troupe.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import troupe.system.WholeSystem;

class ConfigCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void eachSettingIsShownWithWhereItComesFrom() throws IOException {
        Path file = Files.writeString(directory.resolve("my.yaml"), "orders: {payment-deadline: 5m}\n");

        assertThat(run("show", "--config", file.toString(), "--port", "9000")).isZero();
        assertThat(out.toString())
                .contains("orders.payment-deadline = 5m (" + file + ")", "gateway.port = 9000 (")
                .contains("cluster.port = 5701 (default)");
    }

    @Test
    void aFileThatIsFineIsSaidToBe() throws IOException {
        Path file = Files.writeString(directory.resolve("my.yaml"), "log: {level: debug}\n");

        assertThat(run("check", file.toString())).isZero();
        assertThat(out.toString()).contains("is fine: it sets 1 key");
    }

    @Test
    void everythingThatIsWrongWithAFileIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("my.yaml"), "orders: {lanes: many}\ngateway: {prot: 1}\n");

        assertThat(run("check", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("orders.lanes is 'many'", "gateway.prot", "did you mean gateway.port?");
    }

    @Test
    void aSettingIsExplained() {
        assertThat(run("explain", "orders.payment-deadline")).isZero();
        assertThat(out.toString())
                .contains("if it is not paid by then", "default: 15m", "TROUPE_ORDERS__PAYMENT_DEADLINE");
    }

    /** These are settings only where somebody has chosen a name, or has a legacy system. */
    @ParameterizedTest
    @CsvSource({
        "databases.users.password, the role's password, TROUPE_DATABASES__USERS__PASSWORD",
        "gateway.legacy.routes.my-stock.mode, which of the two systems answers, TROUPE_GATEWAY__LEGACY__ROUTES__MY_STOCK__MODE",
        "kafka.client.sasl.jaas.config, what Kafka's own clients call sasl.jaas.config, TROUPE_KAFKA__CLIENT__SASL__JAAS__CONFIG",
        "identity.keys, the keys that tokens are signed with, TROUPE_IDENTITY__KEYS",
        "management.host, the address to listen on, TROUPE_MANAGEMENT__HOST"
    })
    void alsoOneIsExplainedThatIsNotReadByEveryNode(String key, String meaning, String variable) {
        assertThat(run("explain", key)).isZero();
        assertThat(out.toString()).startsWith(key + ": ").contains(meaning, variable);
    }

    @Test
    void aSectionIsExplainedKeyByKey() {
        assertThat(run("explain", "gateway.tls")).isZero();
        assertThat(out.toString()).contains("gateway.tls.certificate: ", "gateway.tls.key: ", "gateway.tls.hsts-age: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders.deadline", "databases.nobody.host", "kafka.client.nothing", "orders.payment-deadline."})
    void whatIsNoSettingIsNotExplained(String key) {
        assertThat(run("explain", key)).isEqualTo(2);
        assertThat(err.toString()).contains("there is no setting '" + key + "'");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        String file = directory.resolve("none.yaml").toString();

        assertThat(run("check", file)).isEqualTo(2);
        assertThat(err.toString()).contains(file);
    }

    @Test
    void aSecretIsNeverShown() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2\n");
        Path file = Files.writeString(
                directory.resolve("my.yaml"), "databases: {orders: {password-file: " + secret + "}}\n");

        assertThat(run("show", "--config", file.toString())).isZero();
        assertThat(out.toString())
                .contains("databases.orders.password-file = " + secret)
                .doesNotContain("hunter2");
    }

    private int run(String... args) {
        CommandLine commandLine = Troupe.commandLine(new WholeSystem());
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[args.length + 1];
        all[0] = "config";
        System.arraycopy(args, 0, all, 1, args.length);
        return commandLine.execute(all);
    }
}
