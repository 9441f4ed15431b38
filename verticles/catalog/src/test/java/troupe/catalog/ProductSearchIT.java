package troupe.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import troupe.commerce.ListProducts;
import troupe.commerce.ProductListing;
import troupe.commerce.ProductListing.TagCount;

/** What is found of the products. */
class ProductSearchIT extends CatalogOnPostgres {
    @Test
    void aTypoAndTheBeginningOfAWordFindWhatWasMeant() {
        shop();

        assertThat(found("taepot")).containsExactly("pot-white");
        assertThat(found("teapott")).containsExactly("pot-white");
        assertThat(found("teap")).containsExactly("pot-white");
        assertThat(found("blu cupp")).first().isEqualTo("cup-blue");
        // What is there as it was asked for is not lost among what is a little like it.
        assertThat(found("teapot")).containsExactly("pot-white");
    }

    @Test
    void wordsAreFoundInNamesSkusTagsAndDescriptionsAndThoseOfNamesComeFirst() {
        shop();

        assertThat(found("cup")).startsWith("cup-blue", "cup-red").contains("pot-white");
        assertThat(found("pot-white")).first().isEqualTo("pot-white");
        assertThat(found("kitchen")).containsExactlyInAnyOrder("cup-blue", "cup-red", "pot-white");
        assertThat(found("cup -blue")).doesNotContain("cup-blue").contains("cup-red");
        assertThat(found("\"red cup\"")).containsExactly("cup-red");
    }

    @Test
    void whatIsNoWordFindsNothing() {
        shop();

        assertThat(found("!!!")).isEmpty();
        assertThat(found("x")).isEmpty();
        assertThat(found("' OR 1=1; --")).isEmpty();
        assertThat(found("%")).isEmpty();
    }

    @Test
    void tagsAreCountedAmongWhatWasFoundAndNarrowIt() {
        shop();

        ProductListing kitchen = ask(new ListProducts("kitchen", null, null, null, 1));
        assertThat(kitchen.products()).hasSize(1);
        assertThat(kitchen.matches())
                .isEqualTo(new ProductListing.Matches(
                        3,
                        true,
                        List.of(new TagCount("kitchen", 3), new TagCount("cups", 2), new TagCount("sale", 1))));
        assertThat(skus(ask(new ListProducts(null, "cups", null, null, 10)))).containsExactly("cup-blue", "cup-red");
        assertThat(skus(ask(new ListProducts("red", "cups", null, null, 10)))).containsExactly("cup-red");
        assertThat(ask(new ListProducts(null, "c", null, null, 10)).products()).isEmpty();
    }

    @Test
    void whatIsWithdrawnIsNotFoundAndNotCounted() {
        shop();
        sql("UPDATE products SET withdrawn = true WHERE sku = 'cup-blue'");

        assertThat(found("blue")).isEmpty();
        assertThat(found("bleu cup")).doesNotContain("cup-blue");
        ProductListing all = ask(new ListProducts(null, null, null, null, 10));
        assertThat(skus(all)).doesNotContain("cup-blue");
        assertThat(all.matches().products()).isEqualTo(3);
        assertThat(all.matches().tags()).contains(new TagCount("cups", 1));
    }

    private void shop() {
        sql("""
                INSERT INTO products (sku, name, price_cents, currency, revision, tags, description) VALUES
                ('pot-white', 'White teapot', 2500, 'EUR', 1, 'kitchen,sale', 'Goes with any cup.'),
                ('cup-blue', 'Blue cup', 700, 'EUR', 1, 'cups,kitchen', ''),
                ('cup-red', 'Red cup', 800, 'EUR', 1, 'kitchen,cups', ''),
                ('lamp', 'Lamp', 4000, 'EUR', 1, '', 'Shines.')
                """);
    }

    private List<String> found(String query) {
        return skus(ask(new ListProducts(query, null, null, null, 10)));
    }
}
