package troupe.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Orders that are JSON and yet no orders. */
final class MalformedOrders {
    private static final String CUSTOMER = "5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01";
    private static final String UUID_EXPECTED = "expected a UUID";
    private static final String QUANTITY_EXPECTED = "expected a whole number from 1 to 10000";

    private MalformedOrders() {}

    static List<MalformedRequest> ordersWithWrongParts() {
        String objectExpected = "expected an object with customerId, items and paymentToken";
        String tokenExpected = "/paymentToken is not as it should be, expected what the payment provider gave";
        return List.of(
                order("an array").json("[]").expect(400, "the body is an array of 0, " + objectExpected),
                order("a text").json("\"order\"").expect(400, "the body is \"order\", " + objectExpected),
                order("null").json("null").expect(400, "the body is null, " + objectExpected),
                order("an empty object").json("{}").expect(400, "/items is missing, expected 1 to 100 items"),
                order("no customer").json(without("customerId")).expect(400, "/customerId is missing"),
                order("no items").json(without("items")).expect(400, "/items is missing"),
                order("no token").json(without("paymentToken")).expect(400, "/paymentToken is missing"),
                order("a customer that is no UUID")
                        .json(withCustomer("\"alice\""))
                        .expect(400, "/customerId is \"alice\", " + UUID_EXPECTED),
                order("a customer as URN")
                        .json(withCustomer("\"urn:uuid:" + CUSTOMER + "\""))
                        .expect(400, "/customerId is \"urn:uuid:"),
                order("a customer without dashes")
                        .json(withCustomer("\"" + CUSTOMER.replace("-", "") + "\""))
                        .expect(400, UUID_EXPECTED),
                order("a customer with a line feed")
                        .json(withCustomer("\"" + CUSTOMER + "\\n\""))
                        .expect(400, UUID_EXPECTED),
                order("a number as customer").json(withCustomer("7")).expect(400, "/customerId is 7, " + UUID_EXPECTED),
                order("null as customer").json(withCustomer("null")).expect(400, "/customerId is null"),
                order("an unknown property")
                        .json(orderJson().replace("{\"customerId\"", "{\"coupon\":\"FREE\",\"customerId\""))
                        .expect(400, "/coupon is not known here"),
                order("an empty token").json(withToken("\"\"")).expect(400, tokenExpected),
                order("a token with a space").json(withToken("\"tok ok\"")).expect(400, tokenExpected),
                order("a token that is too long")
                        .json(withToken("\"" + "t".repeat(129) + "\""))
                        .expect(400, tokenExpected),
                order("a token with a null character")
                        .json(withToken("\"tok\\u0000\""))
                        .expect(400, tokenExpected),
                order("a token beyond ASCII").json(withToken("\"t\u00f6k\"")).expect(400, tokenExpected),
                order("null as token").json(withToken("null")).expect(400, tokenExpected));
    }

    static List<MalformedRequest> ordersWithWrongItems() {
        String itemExpected = "expected an object with sku and quantity";
        String hundredAndOne = String.join(
                ",",
                IntStream.rangeClosed(1, 101)
                        .mapToObj(i -> "{\"sku\":\"sku-" + i + "\",\"quantity\":1}")
                        .toList());
        return List.of(
                order("items that are an object").json(withItems("{}")).expect(400, "/items is an object"),
                order("null as items").json(withItems("null")).expect(400, "/items is null"),
                order("no item").json(withItems("[]")).expect(400, "/items is an array of 0, expected 1 to 100 items"),
                order("101 items")
                        .json(withItems("[" + hundredAndOne + "]"))
                        .expect(400, "/items is an array of 101, expected 1 to 100 items"),
                order("an item that is a text")
                        .json(withItems("[\"cup\"]"))
                        .expect(400, "/items/0 is \"cup\", " + itemExpected),
                order("null as item").json(withItems("[null]")).expect(400, "/items/0 is null, " + itemExpected),
                order("an item without SKU")
                        .json(withItems("[{\"quantity\":1}]"))
                        .expect(400, "/items/0/sku is missing"),
                order("an item without quantity")
                        .json(withItems("[{\"sku\":\"cup\"}]"))
                        .expect(400, "/items/0/quantity is missing, " + QUANTITY_EXPECTED),
                order("an item with a price of its own")
                        .json(withItems("[{\"sku\":\"cup\",\"quantity\":1,\"priceCents\":1}]"))
                        .expect(400, "/items/0/priceCents is not known here"),
                order("a SKU twice")
                        .json(withItems("[{\"sku\":\"cup\",\"quantity\":1},{\"sku\":\"cup\",\"quantity\":2}]"))
                        .expect(400, "/items/1/sku is \"cup\" again, expected each SKU once"),
                order("an empty SKU")
                        .json(withSku("\"\""))
                        .expect(400, "/items/0/sku is \"\", " + MalformedProducts.SKU_EXPECTED),
                order("a blank SKU").json(withSku("\" \"")).expect(400, MalformedProducts.SKU_EXPECTED),
                order("a SKU with a slash").json(withSku("\"a/b\"")).expect(400, MalformedProducts.SKU_EXPECTED),
                order("a SKU that begins with a dot")
                        .json(withSku("\"..\""))
                        .expect(400, MalformedProducts.SKU_EXPECTED),
                order("a SKU with a null character")
                        .json(withSku("\"cup\\u0000\""))
                        .expect(400, MalformedProducts.SKU_EXPECTED),
                order("a SKU with half a character")
                        .json(withSku("\"cup\\ud83d\""))
                        .expect(400, MalformedProducts.SKU_EXPECTED),
                order("a SKU with a line feed").json(withSku("\"cup\\n\"")).expect(400, MalformedProducts.SKU_EXPECTED),
                order("a SKU beyond ASCII").json(withSku("\"caf\u00e9\"")).expect(400, MalformedProducts.SKU_EXPECTED),
                order("a SKU that is too long")
                        .json(withSku("\"" + "s".repeat(65) + "\""))
                        .expect(400, MalformedProducts.SKU_EXPECTED),
                order("a number as SKU")
                        .json(withSku("1"))
                        .expect(400, "/items/0/sku is 1, " + MalformedProducts.SKU_EXPECTED));
    }

    static List<MalformedRequest> ordersWithWrongQuantities() {
        List<MalformedRequest> requests = new ArrayList<>();
        for (String quantity : List.of(
                "0",
                "-1",
                "-0",
                "10001",
                "2147483648",
                "9223372036854775808",
                "9".repeat(999),
                "99.99999999999999999999",
                "1.00000000000000000000000000001",
                "0.99999999999999999999",
                "10000.0000000000000000000000001",
                "1e-999999999",
                "1e999999999",
                "1.5",
                "0.1",
                "1e400",
                "-1e400",
                "\"1\"",
                "null",
                "true",
                "[1]",
                "{}")) {
            requests.add(order("a quantity of " + quantity)
                    .json(withQuantity(quantity))
                    .expect(400, QUANTITY_EXPECTED));
        }
        return requests;
    }

    static MalformedRequest order(String name) {
        return MalformedRequest.request("an order: " + name, "POST", "/api/v1/orders")
                .header("Idempotency-Key: malformed");
    }

    static String orderJson() {
        return orderJson("\"" + CUSTOMER + "\"", "[{\"sku\":\"cup\",\"quantity\":1}]", "\"tok_ok\"");
    }

    static String orderJson(String customer, String items, String token) {
        return "{\"customerId\":" + customer + ",\"items\":" + items + ",\"paymentToken\":" + token + "}";
    }

    static String withCustomer(String customer) {
        return orderJson(customer, "[{\"sku\":\"cup\",\"quantity\":1}]", "\"tok_ok\"");
    }

    static String withItems(String items) {
        return orderJson("\"" + CUSTOMER + "\"", items, "\"tok_ok\"");
    }

    static String withToken(String token) {
        return orderJson("\"" + CUSTOMER + "\"", "[{\"sku\":\"cup\",\"quantity\":1}]", token);
    }

    static String withSku(String sku) {
        return withItems("[{\"sku\":" + sku + ",\"quantity\":1}]");
    }

    static String withQuantity(String quantity) {
        return withItems("[{\"sku\":\"cup\",\"quantity\":" + quantity + "}]");
    }

    static String without(String property) {
        return orderJson()
                .replaceFirst("\"" + property + "\":(\"[^\"]*\"|\\[.*?])(,|(?=}))", "")
                .replace(",}", "}");
    }
}
