package troupe.workbench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.commerce.Line;
import troupe.workbench.client.ShopClient.Article;
import troupe.workbench.demo.Mix.Purchase;

class MixTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 19, 20, 21, 100, 500, 4_321})
    void thereAreAsManyPurchasesAsOrders(int orders) {
        assertThat(Mix.purchases(orders, 1)).hasSize(orders);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 50, 500})
    void everyFateOccurs(int orders) {
        assertThat(Mix.purchases(orders, 1)).extracting(Purchase::fate).contains(ExpectedOutcome.values());
    }

    @Test
    void sharesAreThoseOfTheFates() {
        Map<ExpectedOutcome, Long> counts =
                Mix.purchases(10_000, 1).stream().collect(Collectors.groupingBy(Purchase::fate, Collectors.counting()));

        assertThat(counts).containsEntry(ExpectedOutcome.SOLD_OUT, 800L).containsEntry(ExpectedOutcome.OVERDUE, 5L);
        assertThat(Arrays.stream(ExpectedOutcome.values())
                        .mapToInt(ExpectedOutcome::percent)
                        .sum())
                .isEqualTo(100);
    }

    @Test
    void theSeedDecidesEverything() {
        assertThat(Mix.purchases(500, 7)).isEqualTo(Mix.purchases(500, 7)).isNotEqualTo(Mix.purchases(500, 8));
    }

    @Test
    void ordersThatTheProviderNeverAnswersComeLast() {
        List<Purchase> purchases = Mix.purchases(500, 1);

        assertThat(purchases.subList(495, 500)).extracting(Purchase::fate).containsOnly(ExpectedOutcome.OVERDUE);
        assertThat(purchases.subList(0, 495)).extracting(Purchase::fate).doesNotContain(ExpectedOutcome.OVERDUE);
    }

    @Test
    void everyLineIsOnSaleAndNamedOnce() {
        Set<String> skus = Mix.articles().stream().map(Article::sku).collect(Collectors.toSet());

        assertThat(Mix.purchases(500, 1))
                .allSatisfy(purchase -> assertThat(purchase.lines())
                        .isNotEmpty()
                        .extracting(Line::sku)
                        .doesNotHaveDuplicates()
                        .isSubsetOf(skus));
    }

    @Test
    void onlyWhoIsToFindAnArticleSoldOutOrdersOne() {
        Set<String> soldOut = Mix.articles().stream()
                .filter(article -> article.available() == 0)
                .map(Article::sku)
                .collect(Collectors.toSet());

        assertThat(Mix.purchases(500, 1))
                .allSatisfy(purchase -> assertThat(
                                purchase.lines().stream().anyMatch(line -> soldOut.contains(line.sku())))
                        .isEqualTo(purchase.fate() == ExpectedOutcome.SOLD_OUT));
    }
}
