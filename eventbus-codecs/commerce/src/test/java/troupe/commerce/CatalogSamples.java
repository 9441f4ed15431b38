package troupe.commerce;

import java.util.List;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.ServiceQuery.GetProduct;
import troupe.language.Message;

/** One of each message about what is sold. */
final class CatalogSamples {
    private static final Money PRICE = new Money(2_500, "EUR");
    private static final ProductView TEAPOT = new ProductView("TEAPOT", "Teapot, white", PRICE, 0);
    static final List<Message> ALL = List.of(
            new PutProduct("TEAPOT", "Teapot, white", PRICE),
            new ProductChanged("TEAPOT", "Teapot, white", PRICE, 3),
            new GetProduct("TEAPOT"),
            TEAPOT);

    private CatalogSamples() {}
}
