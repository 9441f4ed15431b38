package troupe.gateway;

import java.util.List;

/** Products and stock that cannot be. */
final class MalformedProducts {
    static final String SKU_EXPECTED = "expected a stock keeping unit of 1 to 64 characters";

    private static final String ONE = "{\"available\":1}";

    private MalformedProducts() {}

    static List<MalformedRequest> wrongProducts() {
        String nameExpected = "/name is";
        String priceExpected = "expected a whole number of hundredths from 0 to 1000000000";
        String currencyExpected = "expected an ISO 4217 code of three capital letters";
        return List.of(
                product("no product", "{}").expect(400, "/name is missing"),
                product("an empty name", productJson("\"\"", "1", "\"EUR\"")).expect(400, nameExpected),
                product("a blank name", productJson("\"   \"", "1", "\"EUR\"")).expect(400, nameExpected),
                product("a name of exotic blanks", productJson("\"\u2003\u00a0\"", "1", "\"EUR\""))
                        .expect(400, nameExpected),
                product("a name with a space behind", productJson("\"cup \"", "1", "\"EUR\""))
                        .expect(400, nameExpected),
                product("a name with a null character", productJson("\"c\\u0000p\"", "1", "\"EUR\""))
                        .expect(400, nameExpected),
                product("a name with half a character", productJson("\"c\\ud83dp\"", "1", "\"EUR\""))
                        .expect(400, nameExpected),
                product("a name that is too long", productJson("\"" + "n".repeat(201) + "\"", "1", "\"EUR\""))
                        .expect(400, nameExpected),
                product("a number as name", productJson("5", "1", "\"EUR\"")).expect(400, nameExpected),
                product("a negative price", productJson("\"cup\"", "-1", "\"EUR\""))
                        .expect(400, priceExpected),
                product("a fraction of a cent", productJson("\"cup\"", "9.99", "\"EUR\""))
                        .expect(400, priceExpected),
                product("a price out of this world", productJson("\"cup\"", "1000000001", "\"EUR\""))
                        .expect(400, priceExpected),
                product("a price that is nearly whole", productJson("\"cup\"", "99.99999999999999999999", "\"EUR\""))
                        .expect(400, "/priceCents is 99.99999999999999999999, " + priceExpected),
                product("a price as text", productJson("\"cup\"", "\"1\"", "\"EUR\""))
                        .expect(400, priceExpected),
                product("a currency in lower case", productJson("\"cup\"", "1", "\"eur\""))
                        .expect(400, currencyExpected),
                product("a currency's sign", productJson("\"cup\"", "1", "\"\u20ac\""))
                        .expect(400, currencyExpected),
                product("a currency of four letters", productJson("\"cup\"", "1", "\"EURO\""))
                        .expect(400, currencyExpected),
                product(
                                "a product with its SKU",
                                "{\"sku\":\"cup\",\"name\":\"c\",\"priceCents\":1,\"currency\":\"EUR\"}")
                        .expect(400, "/sku is not known here"),
                product("a tag without quotes", productJson("\"cup\"", "1", "\"EUR\""))
                        .header("If-Match: 1")
                        .expect(400, "expected one entity tag in double quotes"),
                MalformedRequest.request("a product with a bad SKU", "PUT", "/api/v1/products/-cup")
                        .json(productJson("\"cup\"", "1", "\"EUR\""))
                        .expect(400, "path parameter sku is \"-cup\", " + SKU_EXPECTED));
    }

    static List<MalformedRequest> wrongStock() {
        String expected = "expected a whole number from 0 to 1000000000";
        String tagExpected = "expected one entity tag in double quotes";
        return List.of(
                stock("no stock", "{}").expect(400, "/available is missing, " + expected),
                stock("negative stock", "{\"available\":-1}").expect(400, "/available is -1, " + expected),
                stock("half a thing in stock", "{\"available\":0.5}").expect(400, expected),
                stock("more stock than there can be", "{\"available\":1000000001}")
                        .expect(400, expected),
                stock("stock that is nearly whole", "{\"available\":9.9999999999999999999}")
                        .expect(400, "/available is 9.9999999999999999999, " + expected),
                stock("null as stock", "{\"available\":null}").expect(400, expected),
                stock("a text as stock", "{\"available\":\"many\"}").expect(400, "/available is \"many\", " + expected),
                stock("stock with what is reserved", "{\"available\":1,\"reserved\":0}")
                        .expect(400, "/reserved is not known here"),
                stock("a tag without quotes", ONE).header("If-Match: 1-0-0-1").expect(400, tagExpected),
                stock("several tags", ONE).header("If-Match: \"1\", \"2\"").expect(400, tagExpected),
                stock("a weak tag", ONE).header("If-Match: W/\"1\"").expect(400, tagExpected),
                stock("whatever there is", ONE).header("If-Match: *").expect(400, tagExpected),
                stock("a tag that is not to match", ONE)
                        .header("If-None-Match: \"1\"")
                        .expect(400, "header If-None-Match is \"\\\"1\\\"\", expected an asterisk"),
                stock("old and new at once", ONE)
                        .header("If-Match: \"1\"")
                        .header("If-None-Match: *")
                        .expect(400, "header If-None-Match contradicts header If-Match"),
                stock("a key with a space", ONE)
                        .header("Idempotency-Key: a b")
                        .expect(400, "header Idempotency-Key is"));
    }

    static List<MalformedRequest> wrongReceipts() {
        String expected = "expected a whole number from 1 to 1000000000";
        return List.of(
                receipt("no quantity", "{}").expect(400, "/quantity is missing, " + expected),
                receipt("nothing", "{\"quantity\":0}").expect(400, "/quantity is 0, " + expected),
                receipt("less than nothing", "{\"quantity\":-1}").expect(400, "/quantity is -1, " + expected),
                receipt("half a thing", "{\"quantity\":0.5}").expect(400, expected),
                receipt("more than there can be", "{\"quantity\":1000000001}").expect(400, expected),
                receipt("a text", "{\"quantity\":\"many\"}").expect(400, expected),
                receipt("what there is then", "{\"quantity\":1,\"available\":1}")
                        .expect(400, "/available is not known here"),
                receipt("no key", "{\"quantity\":1}")
                        .without("Idempotency-Key")
                        .expect(400, "header Idempotency-Key is missing"),
                receipt("a key with a space", "{\"quantity\":1}")
                        .without("Idempotency-Key")
                        .header("Idempotency-Key: a b")
                        .expect(400, "header Idempotency-Key is"),
                MalformedRequest.request("receipts of a bad SKU", "POST", "/api/v1/stock/-cup/receipts")
                        .header("Idempotency-Key: malformed")
                        .json("{\"quantity\":1}")
                        .expect(400, "path parameter sku is \"-cup\", " + SKU_EXPECTED),
                MalformedRequest.request("reading receipts", "GET", "/api/v1/stock/malformed/receipts")
                        .expect(405, "only OPTIONS, POST"));
    }

    private static MalformedRequest receipt(String name, String json) {
        return MalformedRequest.request("a receipt: " + name, "POST", "/api/v1/stock/malformed/receipts")
                .header("Idempotency-Key: malformed")
                .json(json);
    }

    private static MalformedRequest product(String name, String json) {
        return MalformedRequest.request("a product: " + name, "PUT", "/api/v1/products/malformed")
                .json(json);
    }

    private static MalformedRequest stock(String name, String json) {
        return MalformedRequest.request("stock: " + name, "PUT", "/api/v1/stock/malformed")
                .json(json);
    }

    private static String productJson(String name, String price, String currency) {
        return "{\"name\":" + name + ",\"priceCents\":" + price + ",\"currency\":" + currency + "}";
    }
}
