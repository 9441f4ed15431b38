package troupe.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.catalog.CatalogRules.BEHAVIOR;
import static troupe.kit.test.Scenario.given;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.Money;
import troupe.commerce.ProductDetails;
import troupe.commerce.ProductView;
import troupe.kit.test.Scenario;
import troupe.language.Refused.Code;

class CatalogRulesTest {
    private static final UUID ID = new UUID(1, 1);
    private static final Money TEN = new Money(1000, "EUR");
    private static final Money TWELVE = new Money(1200, "EUR");

    @Test
    void aNewProductIsKeptAndAnnouncedAsItsFirstRevision() {
        given(BEHAVIOR)
                .when(put("TEAPOT", "Teapot", TEN))
                .thenSaved(product("TEAPOT", "Teapot", TEN, 1))
                .thenEmitted(new ProductChanged("TEAPOT", "Teapot", TEN, 1))
                .thenReplied(new ProductView("TEAPOT", "Teapot", TEN, 1));
    }

    @Test
    void anotherPriceIsAnotherRevision() {
        given(BEHAVIOR, product("TEAPOT", "Teapot", TEN, 7))
                .when(put("TEAPOT", "Teapot", TWELVE))
                .thenSaved(product("TEAPOT", "Teapot", TWELVE, 8))
                .thenEmitted(new ProductChanged("TEAPOT", "Teapot", TWELVE, 8))
                .thenReplied(new ProductView("TEAPOT", "Teapot", TWELVE, 8));
    }

    @Test
    void anotherNameIsAnotherRevision() {
        given(BEHAVIOR, product("TEAPOT", "Teapot", TEN, 1))
                .when(put("TEAPOT", "Blue teapot", TEN))
                .thenSaved(product("TEAPOT", "Blue teapot", TEN, 2))
                .thenEmitted(new ProductChanged("TEAPOT", "Blue teapot", TEN, 2));
    }

    @Test
    void theSameAmountInAnotherCurrencyIsAnotherPrice() {
        Money dollars = new Money(1000, "USD");
        given(BEHAVIOR, product("TEAPOT", "Teapot", TEN, 1))
                .when(put("TEAPOT", "Teapot", dollars))
                .thenEmitted(new ProductChanged("TEAPOT", "Teapot", dollars, 2));
    }

    @Test
    void aProductPutAsItIsChangesNothingAndIsAnsweredAllTheSame() {
        given(BEHAVIOR, product("TEAPOT", "Teapot", TEN, 3))
                .when(put("TEAPOT", "Teapot", TEN))
                .thenUnchanged()
                .thenReplied(new ProductView("TEAPOT", "Teapot", TEN, 3));
    }

    @Test
    void aFreeProductInNoCurrencyIsNotMistakenForNone() {
        given(BEHAVIOR)
                .when(put("AIR", "Air", Money.NONE))
                .thenSaved(product("AIR", "Air", Money.NONE, 1))
                .thenEmitted(new ProductChanged("AIR", "Air", Money.NONE, 1));
    }

    @Test
    void whateverIsPutInWhateverOrderTheRevisionsHaveNoGapsAndTheLastOneStands() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Scenario scenario = given(BEHAVIOR);
            long revision = 0;
            for (int step = 0; step < 50; step++) {
                PutProduct put = put("SKU", "name " + random.nextInt(2), new Money(random.nextInt(3), "EUR"));
                scenario.when(put);
                if (!scenario.emitted().isEmpty()) {
                    revision++;
                    scenario.thenEmitted(new ProductChanged("SKU", put.name(), put.price(), revision));
                }
                scenario.thenReplied(new ProductView("SKU", put.name(), put.price(), revision));
                assertThat(scenario.the(Product.TYPE, "SKU"))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(product("SKU", put.name(), put.price(), revision));
            }
        }
    }

    @Test
    void anOldPriceThatIsPutAgainUnderItsKeyDoesNotComeBack() {
        PutProduct old = new PutProduct("TEAPOT", "Teapot", TEN, ProductDetails.NONE, ID, null);
        given(BEHAVIOR, old, put("TEAPOT", "Teapot", TWELVE))
                .when(old)
                .thenUnchanged()
                .thenReplied(new ProductView("TEAPOT", "Teapot", TWELVE, 2));
    }

    @Test
    void aKeyThatChangedNothingIsRememberedToo() {
        PutProduct same = new PutProduct("TEAPOT", "Teapot", TEN, ProductDetails.NONE, ID, null);
        given(BEHAVIOR, put("TEAPOT", "Teapot", TEN))
                .when(same)
                .thenSaved(new Put(ID, "TEAPOT", "Teapot", TEN, ProductDetails.NONE))
                .thenEmitted()
                .when(put("TEAPOT", "Teapot", TWELVE))
                .when(same)
                .thenUnchanged();
    }

    @Test
    void aKeyThatPutSomethingElseIsRefused() {
        given(BEHAVIOR, new PutProduct("TEAPOT", "Teapot", TEN, ProductDetails.NONE, ID, null))
                .when(new PutProduct("TEAPOT", "Teapot", TWELVE, ProductDetails.NONE, ID, null))
                .thenRefused(Code.UNPROCESSABLE, "TEAPOT", "under this key");
    }

    @Test
    void aPriceThatChangedSinceItWasSeenIsNotOverwritten() {
        given(BEHAVIOR, product("TEAPOT", "Teapot", TEN, 7))
                .when(new PutProduct("TEAPOT", "Teapot", TWELVE, ProductDetails.NONE, ID, "6"))
                .thenRefused(Code.CONFLICT, "product TEAPOT is not as it was seen")
                .when(new PutProduct("TEAPOT", "Teapot", TWELVE, ProductDetails.NONE, ID, "7"))
                .thenSaved(
                        product("TEAPOT", "Teapot", TWELVE, 8),
                        new Put(ID, "TEAPOT", "Teapot", TWELVE, ProductDetails.NONE));
        given(BEHAVIOR)
                .when(new PutProduct("TEAPOT", "Teapot", TWELVE, ProductDetails.NONE, null, "0"))
                .thenRefused(Code.CONFLICT, "product TEAPOT is not as it was seen");
    }

    @Test
    void aProductIsWithdrawnAndComesBackByRevisionsOfItsOwn() {
        ProductDetails gone = new ProductDetails("White.", "https://p.example/1.jpg", List.of("tea", "pots"), true);
        ProductDetails back = new ProductDetails("White.", "https://p.example/1.jpg", List.of("tea", "pots"), false);
        given(BEHAVIOR, product("TEAPOT", "Teapot", TEN, 1))
                .when(new PutProduct("TEAPOT", "Teapot", TEN, gone, null, null))
                .thenSaved(new Product("TEAPOT", "Teapot", TEN, gone, 2))
                .thenEmitted(new ProductChanged("TEAPOT", "Teapot", TEN, gone, 2))
                .thenReplied(new ProductView("TEAPOT", "Teapot", TEN, gone, 2))
                .when(new PutProduct("TEAPOT", "Teapot", TEN, gone, null, null))
                .thenUnchanged()
                .when(new PutProduct("TEAPOT", "Teapot", TEN, back, null, null))
                .thenEmitted(new ProductChanged("TEAPOT", "Teapot", TEN, back, 3));
    }

    /** As a gateway of an earlier release asks in the middle of an upgrade. */
    @Test
    void whoeverDoesNotSayTheDetailsLeavesThemAsTheyAre() {
        ProductDetails gone = new ProductDetails("White.", "", List.of("tea"), true);
        PutProduct dearer = new PutProduct("TEAPOT", "Teapot", TWELVE, null, ID, null);
        given(BEHAVIOR, new Product("TEAPOT", "Teapot", TEN, gone, 1))
                .when(new PutProduct("TEAPOT", "Teapot", TEN, null, null, null))
                .thenUnchanged()
                .when(dearer)
                .thenSaved(
                        new Product("TEAPOT", "Teapot", TWELVE, gone, 2),
                        new Put(ID, "TEAPOT", "Teapot", TWELVE, ProductDetails.NONE))
                .thenEmitted(new ProductChanged("TEAPOT", "Teapot", TWELVE, gone, 2))
                .when(dearer)
                .thenUnchanged()
                .thenReplied(new ProductView("TEAPOT", "Teapot", TWELVE, gone, 2));
        given(BEHAVIOR).when(dearer).thenEmitted(new ProductChanged("TEAPOT", "Teapot", TWELVE, 1));
    }

    @Test
    void aKeyIsAboutTheDetailsToo() {
        ProductDetails tagged = new ProductDetails("", "", List.of("tea"), false);
        given(BEHAVIOR, new PutProduct("TEAPOT", "Teapot", TEN, tagged, ID, null))
                .when(new PutProduct("TEAPOT", "Teapot", TEN, ProductDetails.NONE, ID, null))
                .thenRefused(Code.UNPROCESSABLE, "TEAPOT", "under this key");
    }

    private static Product product(String sku, String name, Money price, long revision) {
        return new Product(sku, name, price, ProductDetails.NONE, revision);
    }

    private static PutProduct put(String sku, String name, Money price) {
        return new PutProduct(sku, name, price, ProductDetails.NONE, null, null);
    }
}
