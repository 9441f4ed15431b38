package troupe.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import troupe.commerce.ListProducts;
import troupe.commerce.ProductCursor;
import troupe.commerce.ProductListing;
import troupe.commerce.ProductSort;

/** Pages of products, while these change. */
class ProductPagesIT extends CatalogOnPostgres {
    @Test
    void pagesInTheOrderOfPricesMissAndDoubleNothingWhilePricesChange() {
        many(500);
        for (ProductSort sort : List.of(ProductSort.PRICE, ProductSort.PRICE_DESCENDING)) {
            Map<String, Long> before = prices();
            Random random = new Random(1);
            List<String> seen = new ArrayList<>();
            @Nullable ProductCursor after = null;
            do {
                ProductListing page = ask(new ListProducts(null, null, sort, after, 20));
                seen.addAll(skus(page));
                after = page.next();
                // Some change several times between two pages, others go back to what they were.
                for (int i = 0; i < 3; i++) {
                    sql("UPDATE products SET price_cents = (price_cents * 7 + 13) %% 1000 WHERE sku LIKE '%%%d'"
                            .formatted(random.nextInt(10)));
                }
            } while (after != null);

            Comparator<String> byPrice = Comparator.comparing(before::get);
            assertThat(seen).doesNotHaveDuplicates().hasSize(500);
            assertThat(seen)
                    .isSortedAccordingTo((sort == ProductSort.PRICE ? byPrice : byPrice.reversed())
                            .thenComparing(Comparator.naturalOrder()));
        }
    }

    @Test
    void whatIsAddedMeanwhileMovesNothing() {
        many(50);
        ProductListing first = ask(new ListProducts(null, null, ProductSort.PRICE, null, 30));
        sql("INSERT INTO products (sku, name, price_cents, currency, revision) VALUES ('new', 'New', 0, 'EUR', 1)");
        ProductListing second = ask(new ListProducts(null, null, ProductSort.PRICE, first.next(), 30));

        assertThat(Stream.concat(skus(first).stream(), skus(second).stream()))
                .hasSize(50)
                .doesNotHaveDuplicates()
                .doesNotContain("new");
    }

    @Test
    void pagesGoOnAfterFormerPricesAreForgotten() {
        many(50);
        ProductListing first = ask(new ListProducts(null, null, ProductSort.PRICE, null, 30));
        sql("UPDATE products SET price_cents = 2000");
        sql("DELETE FROM former_prices");

        assertThat(ask(new ListProducts(null, null, ProductSort.PRICE, first.next(), 30))
                        .products())
                .hasSize(30);
    }

    @Test
    void moreThanCanBePutInOrderComeByNameAndEachOnce() {
        many(ProductSearch.FOUND_MAX + 1);
        sql("UPDATE products SET tags = 'rare' WHERE sku LIKE 'sku-%777'");
        for (ProductSort sort : ProductSort.values()) {
            ProductListing first = ask(new ListProducts("article", null, sort, null, 100));

            assertThat(first.sort()).isEqualTo(ProductSort.NAME);
            assertThat(first.matches().complete()).isFalse();
            assertThat(first.matches().products()).isEqualTo(ProductSearch.FOUND_MAX);
        }
        List<String> seen = all(new ListProducts(null, null, ProductSort.PRICE, null, 100));
        assertThat(seen)
                .hasSize(ProductSearch.FOUND_MAX + 1)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(all(new ListProducts("article", "rare", ProductSort.PRICE, null, 7)))
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    /** Each product's pages, to the last. */
    private List<String> all(ListProducts query) {
        List<String> all = new ArrayList<>();
        ProductListing page = ask(query);
        all.addAll(skus(page));
        while (page.next() != null) {
            page = ask(query.from(page.next()));
            all.addAll(skus(page));
        }
        return all;
    }

    private void many(int count) {
        sql("""
                INSERT INTO products (sku, name, price_cents, currency, revision)
                SELECT 'sku-' || lpad(n::text, 6, '0'), 'Article ' || lpad(n::text, 6, '0'), n * 37 %% 1000, 'EUR', 1
                FROM generate_series(1, %d) n
                """.formatted(count));
    }

    private Map<String, Long> prices() {
        Map<String, Long> prices = new HashMap<>();
        connection
                .query("SELECT sku, price_cents FROM products")
                .execute()
                .await()
                .forEach(row -> prices.put(row.getString(0), row.getLong(1)));
        return prices;
    }
}
