package troupe.commerce;

import troupe.language.Require;

/**
 * How many of one product.
 *
 * @param sku the product's stock keeping unit
 * @param quantity 1 to {@value #QUANTITY_MAX}
 */
public record Line(String sku, int quantity) {
    public static final int QUANTITY_MAX = 10_000;

    public Line {
        Require.text(sku, "sku");
        Require.key(sku, "sku");
        Require.between(1, quantity, QUANTITY_MAX, "quantity");
    }
}
