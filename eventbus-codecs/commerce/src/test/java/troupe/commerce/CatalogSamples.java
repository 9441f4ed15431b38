package troupe.commerce;

import java.util.List;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.ProductListing.Matches;
import troupe.commerce.ProductListing.TagCount;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.language.Message;

/** One of each message about what is sold. */
final class CatalogSamples {
    private static final Money PRICE = new Money(2_500, "EUR");
    private static final ProductCursor CURSOR = new ProductCursor(ProductSort.PRICE, false, 7_001, "2500", "TEAPOT");
    private static final ProductView TEAPOT = new ProductView("TEAPOT", "Teapot, white", PRICE, 0);
    private static final ProductView CUP = new ProductView(
            "CUP",
            "Cup",
            new Money(700, "EUR"),
            new ProductDetails("Holds tea.", "https://pictures.example/cup.jpg", List.of("cups", "tea"), false),
            4);

    static final List<Message> ALL = List.of(
            new PutProduct("TEAPOT", "Teapot, white", PRICE),
            new ProductChanged("TEAPOT", "Teapot, white", PRICE, 3),
            new GetProduct("TEAPOT"),
            TEAPOT,
            new ListProducts("white pot", "tea", ProductSort.PRICE, CURSOR, 20),
            new ProductListing(
                    List.of(CUP, TEAPOT),
                    ProductSort.PRICE,
                    CURSOR,
                    new Matches(2, true, List.of(new TagCount("tea", 1), new TagCount("cups", 1)))));

    /** What earlier releases say, who know no details. */
    static final List<Message> LIFTED = List.of(
            new PutProduct("TEAPOT", "Teapot, white", PRICE, null, null, null),
            new ProductChanged("TEAPOT", "Teapot, white", PRICE, null, 3));

    private CatalogSamples() {}
}
