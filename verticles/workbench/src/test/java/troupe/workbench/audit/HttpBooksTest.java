package troupe.workbench.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import troupe.commerce.StockView;
import troupe.kit.test.StubNode;
import troupe.workbench.client.Api;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.Operator;

class HttpBooksTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @Test
    void pagesAreReadUntilThereIsNoNext() {
        List<StockView> stock = stock(request -> {
            String after = request.getParam("after");
            request.response()
                    .end(
                            after == null
                                    ? "{\"entries\":[" + entry("a") + "," + entry("b+c") + "],\"next\":\"b+c\"}"
                                    : "{\"entries\":[" + entry("d") + "],\"next\":null}");
        });

        assertThat(stock).extracting(StockView::sku).containsExactly("a", "b+c", "d");
        assertThat(requests)
                .containsExactly("/admin/books/stock?limit=2000", "/admin/books/stock?limit=2000&after=b%2Bc");
    }

    @Test
    void aFullLastPageMayBeFollowedByAnEmptyOne() {
        List<StockView> stock = stock(request -> request.response()
                .end(
                        request.getParam("after") == null
                                ? "{\"entries\":[" + entry("a") + "],\"next\":\"a\"}"
                                : "{\"entries\":[],\"next\":null}"));

        assertThat(stock).hasSize(1);
    }

    @Test
    void entriesNeedNotSayWhatTheyAre() {
        String entry = "{\"sku\":\"a\",\"available\":1,\"reserved\":2,\"shipped\":3,\"received\":6}";

        assertThat(stock(request -> request.response().end("{\"entries\":[" + entry + "]}")))
                .containsExactly(new StockView("a", 1, 2, 3, 6));
    }

    @Test
    void somethingElseThanAPageIsRefusedWithItsAddress() {
        assertThatThrownBy(() -> stock(request -> request.response().end("[]")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("/admin/books/stock")
                .hasMessageEndingWith("answered with something else than a page of a book");
    }

    private List<StockView> stock(Handler<HttpServerRequest> answers) {
        try (StubNode node = new StubNode(request -> {
            requests.add(request.uri());
            answers.handle(request);
        })) {
            Iterator<StockView> stock = new HttpBooks(
                            new Api(node.vertx(), node.url(), 8),
                            new Operator(node.vertx(), new Api(node.vertx(), node.url(), 8)))
                    .stock();
            List<StockView> all = new ArrayList<>();
            stock.forEachRemaining(all::add);
            return all;
        }
    }

    private static String entry(String sku) {
        return "{\"is\":\"stock\",\"sku\":\"" + sku + "\",\"available\":1,\"reserved\":0,\"shipped\":0,\"received\":1}";
    }
}
