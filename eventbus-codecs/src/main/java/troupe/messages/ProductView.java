package troupe.messages;

/** A product as the catalog has it. */
public record ProductView(String sku, String name, Money price) implements Reply {
    public ProductView {
        Require.text(sku, "sku");
        Require.text(name, "name");
        Require.present(price, "price");
    }
}
