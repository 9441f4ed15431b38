package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
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

/** The console as a person sees it, in a real browser and on a running system. */
@EnabledIf(
        value = "troupe.launcher.system.Browser#isInstalled",
        disabledReason = "there is no browser here: install chromium and chromium-driver to try the console out")
class ConsoleIT extends SharedNode {
    private Browser browser;
    private ConsolePage page;

    @Override
    Map<String, String> flags() {
        return Map.of("orders.payment-deadline", "2m", "actor.record", "true");
    }

    @BeforeAll
    void open() throws IOException {
        browser = Browser.open();
        page = new ConsolePage(browser, node);
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
        page.see("An operator's token");
        page.look("sign-in");
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
        page.signIn();
        page.see("services answer", "OrderPlaced", "declined", "live");
        page.look("stage");
        page.screen("attention", "All is well");
        page.screen("sagas", "payment declined");
        page.screen("nodes", "1 instance", "notifications");
        page.screen("edges", "gateway-orders", "closed");
        page.screen("trail", "receiveStock", "done");
        page.go("books");
        browser.click("button", "Read the books");
        page.see("The stock adds up", "articles looked at");
        page.look("books");
    }

    @Test
    void aSagaTellsForWhatItWaitsAndHowLong() {
        UUID order = node.order("tok_timeout", new Line("TEAPOT", 1));
        page.signIn();
        page.go("saga/" + order);
        page.see("waits for PaymentAuthorized", "gives up in", "OrderPlaced", "pending");
        browser.click(".message", "StockReserved");
        page.see("handled by", "because of");
        page.look("saga-waiting");

        assertThat(node.cancel(order)).isEqualTo(202);
        page.see("Cancelled: cancelled by customer", "cancelled");
        node.rest();
    }

    @Test
    void whatIsBoughtInTheShopIsSeenToHappen() {
        page.signIn();
        page.screen("shop", "One teapot");
        browser.click("button", "Buy");
        page.see("ShipmentScheduled", "The saga has come to its end");
        browser.click("h2 a", "");
        page.see("Saga", "PaymentAuthorized");
        browser.click(".message", "PaymentAuthorized");
        page.see("shipped", "orderId");
        page.look("saga");
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
        page.signIn();
        page.go("attention");
        page.see("orders: 3 dead letters");
        page.look("attention-needed");
        page.go("letters");
        page.see("ShipmentDispatched at orders", "ON_HOLD");
        browser.click("summary", "");
        browser.click("button", "Edit");
        browser.run("const it = document.querySelector('textarea'); it.value = '{}';"
                + " it.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.click("button", "Check and save");
        page.see("orderId", "Leave it");
        await().atMost(LocalNode.PATIENCE)
                .until(() -> browser.run("return document.querySelectorAll('.editor .note.bad').length")
                                .asInt()
                        == 1);
        browser.click("button", "Leave it");
        page.look("dead-letters");

        browser.click("button", "as a canary");
        page.see("Stopped by itself", "1 failed", "1 of 3 letters");
        page.look("canary");

        orders("UPDATE orders SET status = 'SHIPPED' WHERE order_id IN (" + these + ")");
        browser.click("button", "as a canary");
        page.see("All were retried", "3 handled", "No dead letters");
        assertThat(browser.complaints()).hasSize(1).allMatch(line -> line.contains("422"));
    }

    private void orders(String sql) {
        Sql.execute(Sql.database(node.postgres, "orders"), sql);
    }
}
