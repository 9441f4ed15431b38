package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import troupe.commerce.Line;
import troupe.kit.test.Sql;

/**
 * The console as a person sees it, in a real browser and on a running system. Pictures of all that it looks at are left
 * in {@code target/console}.
 */
@EnabledIf(
        value = "troupe.launcher.system.Browser#isInstalled",
        disabledReason = "there is no browser here: install chromium and chromium-driver to try the console out")
class ConsoleIT extends SharedNode {
    private static final Path PICTURES = Path.of("target", "console");
    private static final int WIDE = 1280;
    private static final int NARROW = 390;

    private Browser browser;

    @Override
    Map<String, String> flags() {
        return Map.of("orders.payment-deadline", "2m", "actor.record", "true");
    }

    @BeforeAll
    void open() throws IOException {
        browser = Browser.open();
        browser.size(WIDE, 900);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @AfterEach
    void thePageHadNothingToComplainOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoHasNoTokenIsNotLetIn() {
        browser.go(node.url + "/console");
        browser.run("sessionStorage.clear(); location.reload()");
        see("An operator's token");
        look("sign-in");
        browser.run("const it = document.querySelector('#token'); it.value = 'a guess';"
                + " it.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.click("button", "Sign in");
        await().atMost(LocalNode.PATIENCE)
                .until(() -> browser.run("return document.querySelectorAll('.note.bad').length")
                                .asInt()
                        == 1);
        assertThat(browser.complaints()).hasSize(1).allMatch(line -> line.contains("401"));
    }

    @Test
    void everyScreenSaysHowTheSystemIs() {
        assertThat(node.outcome(node.order("tok_ok", new Line("CUP", 1)))).isEqualTo("SHIPPED");
        assertThat(node.outcome(node.order("tok_declined", new Line("CUP", 2)))).isEqualTo("PAYMENT_DECLINED");
        signIn();
        see("services answer", "OrderPlaced", "declined", "live");
        look("stage");
        screen("attention", "All is well");
        screen("sagas", "payment declined");
        screen("nodes", "1 instance", "notifications");
        screen("edges", "gateway-orders", "closed");
        go("books");
        browser.click("button", "Read the books");
        see("The stock adds up", "articles looked at");
        look("books");
    }

    @Test
    void aSagaTellsForWhatItWaitsAndHowLong() {
        UUID order = node.order("tok_timeout", new Line("TEAPOT", 1));
        signIn();
        go("saga/" + order);
        see("waits for PaymentAuthorized", "gives up in", "OrderPlaced", "pending");
        browser.click(".message", "StockReserved");
        see("handled by", "because of");
        look("saga-waiting");

        assertThat(node.cancel(order)).isEqualTo(202);
        see("Cancelled: cancelled by customer", "cancelled");
        node.rest();
    }

    @Test
    void whatIsBoughtInTheShopIsSeenToHappen() {
        signIn();
        screen("shop", "One teapot");
        browser.click("button", "Buy");
        see("ShipmentScheduled", "The saga has come to its end");
        browser.click("h2 a", "");
        see("Saga", "PaymentAuthorized");
        browser.click(".message", "PaymentAuthorized");
        see("shipped", "orderId");
        look("saga");
    }

    @Test
    void deadLettersAreRetriedAsACanaryWhichStopsByItselfAndAfterTheCureGoThrough() {
        List<UUID> orders = Stream.of(1, 2, 3)
                .map(quantity -> node.order("tok_ok", new Line("CUP", quantity)))
                .toList();
        orders.forEach(order -> assertThat(node.outcome(order)).isEqualTo("SHIPPED"));
        String these = orders.stream().map(order -> "'" + order + "'").collect(Collectors.joining(", "));
        node.rest();
        orders("ALTER TABLE orders DROP CONSTRAINT orders_status_check");
        orders("UPDATE orders SET status = 'ON_HOLD' WHERE order_id IN (" + these + ")");
        orders.forEach(order -> assertThat(node.dispatch(order)).isEqualTo(202));
        signIn();
        go("attention");
        see("orders: 3 dead letters");
        look("attention-needed");
        go("letters");
        see("ShipmentDispatched at orders", "ON_HOLD");
        browser.click("summary", "");
        browser.click("button", "Edit");
        browser.run("const it = document.querySelector('textarea'); it.value = '{}';"
                + " it.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.click("button", "Check and save");
        see("orderId", "Leave it");
        await().atMost(LocalNode.PATIENCE)
                .until(() -> browser.run("return document.querySelectorAll('.editor .note.bad').length")
                                .asInt()
                        == 1);
        browser.click("button", "Leave it");
        look("dead-letters");

        browser.click("button", "as a canary");
        see("Stopped by itself", "1 failed", "1 of 3 letters");
        look("canary");

        orders("UPDATE orders SET status = 'SHIPPED' WHERE order_id IN (" + these + ")");
        browser.click("button", "as a canary");
        see("All were retried", "3 handled", "No dead letters");
        assertThat(browser.complaints()).hasSize(1).allMatch(line -> line.contains("422"));
    }

    private void orders(String sql) {
        Sql.execute(node.postgres.ensureDatabase("orders"), sql);
    }

    private void signIn() {
        browser.size(WIDE, 900);
        browser.go("about:blank");
        browser.go(node.url + "/console#token=" + node.token.value());
        see("Stage", "live");
    }

    private void go(String where) {
        browser.run("location.hash = '#/' + arguments[0]", where);
    }

    private void screen(String name, String... texts) {
        go(name);
        see(texts);
        look(name);
    }

    private void see(String... texts) {
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(
                        () -> assertThat(browser.text().replaceAll("\\s+", " ")).contains(texts));
    }

    /** At both sizes, by day and by night: all fits, and who cannot see or has no mouse gets along. */
    private void look(String name) {
        for (int width : List.of(NARROW, WIDE)) {
            browser.size(width, width == WIDE ? 900 : 844);
            assertThat(browser.run("return document.documentElement.scrollWidth")
                            .asInt())
                    .as(name)
                    .isLessThanOrEqualTo(width);
            browser.dark(width == NARROW);
            assertThat(flaws()).as(name + " at " + width).isEmpty();
            browser.screenshot(PICTURES.resolve(name + "-" + width + ".png"));
        }
    }

    private List<String> flaws() {
        if (!browser.run("return typeof axe === 'object'").asBoolean()) {
            browser.run(axe());
        }
        JsonNode found = browser.run("return axe.run().then(found => found.violations"
                + ".filter(flaw => ['serious', 'critical'].includes(flaw.impact))"
                + ".map(flaw => flaw.id + ': ' + flaw.nodes.map(node => node.html).join(' ').slice(0, 300)))");
        return Stream.iterate(0, i -> i < found.size(), i -> i + 1)
                .map(i -> found.get(i).asText())
                .toList();
    }

    private static String axe() {
        try (InputStream script = ConsoleIT.class.getResourceAsStream("/axe/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
