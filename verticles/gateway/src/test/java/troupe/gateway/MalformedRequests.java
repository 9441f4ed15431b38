package troupe.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests that must be refused, each with the status and what the problem has to say. To reuse it: depend on this
 * module's test-jar, and for each of {@link #all} {@link MalformedRequest#send} it to the system's port and compare,
 * then check that nothing has changed. It takes a gateway with the default limits that is reached over the loopback
 * interface.
 */
public final class MalformedRequests {
    private static final String CUSTOMER = "5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01";
    private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
    private static final String UUID_EXPECTED = "expected a UUID";
    private static final String SKU_EXPECTED = "expected a stock keeping unit of 1 to 64 characters";
    private static final String QUANTITY_EXPECTED = "expected a whole number from 1 to 10000";

    private MalformedRequests() {}

    public static Stream<MalformedRequest> all() {
        return Stream.of(
                        bodiesThatAreNotJson(),
                        ordersWithWrongParts(),
                        ordersWithWrongItems(),
                        ordersWithWrongQuantities(),
                        wrongHeaders(),
                        wrongBodyKinds(),
                        wrongProducts(),
                        wrongStock(),
                        wrongPaths(),
                        wrongMethods(),
                        wrongOperatorRequests(),
                        requestsThatAreNotHttp())
                .flatMap(List::stream);
    }

    private static List<MalformedRequest> bodiesThatAreNotJson() {
        String notJson = "the body is not JSON";
        return List.of(
                order("no body").header("Content-Length: 0").expect(400, "the body is missing"),
                order("no body and no length").expect(400, "the body is missing"),
                order("a body that ends early").json("{\"customerId\":").expect(400, notJson),
                order("something after the end").json(orderJson() + " {}").expect(400, notJson),
                order("a comment").json("/* hello */" + orderJson()).expect(400, notJson),
                order("single quotes").json("{'customerId': 1}").expect(400, notJson),
                order("a name without quotes").json("{customerId: 1}").expect(400, notJson),
                order("a comma too many").json("{\"customerId\":\"x\",}").expect(400, notJson),
                order("not a number").json(withQuantity("NaN")).expect(400, notJson),
                order("a number with a leading zero").json(withQuantity("01")).expect(400, notJson),
                order("a number of two thousand digits")
                        .json(withQuantity("1".repeat(2_000)))
                        .expect(400, notJson),
                order("a name twice")
                        .json(orderJson().replace("{\"customerId\"", "{\"paymentToken\":\"a\",\"customerId\""))
                        .expect(400, "Duplicate field 'paymentToken'"),
                order("arrays a hundred deep")
                        .json("[".repeat(100) + "]".repeat(100))
                        .expect(400, "nesting depth"),
                order("a raw line feed in a text").json(withToken("\"a\nb\"")).expect(400, notJson),
                order("Latin-1").json(withToken("\"t\u00f6k\""), ISO_8859_1).expect(400, "the body is not UTF-8"),
                order("UTF-16").json(orderJson(), UTF_16LE).expect(400, notJson),
                order("a byte order mark").json("\ufeff" + orderJson()).expect(400, notJson),
                order("a form").json("customerId=1&quantity=2").expect(400, notJson),
                order("an empty text").json("   ").expect(400, "the body"));
    }

    private static List<MalformedRequest> ordersWithWrongParts() {
        String objectExpected = "expected an object with customerId, items and paymentToken";
        String tokenExpected = "/paymentToken is not as it should be, expected what the payment provider gave";
        return List.of(
                order("an array").json("[]").expect(400, "the body is an array of 0, " + objectExpected),
                order("a text").json("\"order\"").expect(400, "the body is \"order\", " + objectExpected),
                order("null").json("null").expect(400, "the body is null, " + objectExpected),
                order("an empty object").json("{}").expect(400, "/customerId is missing, " + UUID_EXPECTED),
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

    private static List<MalformedRequest> ordersWithWrongItems() {
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
                order("an empty SKU").json(withSku("\"\"")).expect(400, "/items/0/sku is \"\", " + SKU_EXPECTED),
                order("a blank SKU").json(withSku("\" \"")).expect(400, SKU_EXPECTED),
                order("a SKU with a slash").json(withSku("\"a/b\"")).expect(400, SKU_EXPECTED),
                order("a SKU that begins with a dot").json(withSku("\"..\"")).expect(400, SKU_EXPECTED),
                order("a SKU with a null character")
                        .json(withSku("\"cup\\u0000\""))
                        .expect(400, SKU_EXPECTED),
                order("a SKU with a line feed").json(withSku("\"cup\\n\"")).expect(400, SKU_EXPECTED),
                order("a SKU beyond ASCII").json(withSku("\"caf\u00e9\"")).expect(400, SKU_EXPECTED),
                order("a SKU that is too long")
                        .json(withSku("\"" + "s".repeat(65) + "\""))
                        .expect(400, SKU_EXPECTED),
                order("a number as SKU").json(withSku("1")).expect(400, "/items/0/sku is 1, " + SKU_EXPECTED));
    }

    private static List<MalformedRequest> ordersWithWrongQuantities() {
        List<MalformedRequest> requests = new ArrayList<>();
        for (String quantity : List.of(
                "0",
                "-1",
                "-0",
                "10001",
                "2147483648",
                "9223372036854775808",
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

    private static List<MalformedRequest> wrongHeaders() {
        String keyExpected = "expected 1 to 128 visible ASCII characters";
        String correlationExpected = "expected 1 to 64 characters of A-Z a-z 0-9 . _ -";
        return List.of(
                order("no idempotency key")
                        .without("Idempotency-Key")
                        .json(orderJson())
                        .expect(400, "header Idempotency-Key is missing"),
                withKey("an empty idempotency key", "").expect(400, keyExpected),
                withKey("an idempotency key with a space", "a b").expect(400, keyExpected),
                withKey("an idempotency key with a tab", "a\tb").expect(400, keyExpected),
                withKey("an idempotency key beyond ASCII", "k\u00e9y").expect(400, keyExpected),
                withKey("an idempotency key that is too long", "k".repeat(129)).expect(400, keyExpected),
                withKey("two idempotency keys", "one")
                        .header("Idempotency-Key: two")
                        .expect(400, "header Idempotency-Key is given 2 times"),
                withKey("a bad idempotency key where none is needed", "a b")
                        .firstLine("POST /api/v1/orders/" + UNKNOWN_ID + "/cancel HTTP/1.1")
                        .expect(400, keyExpected),
                order("an empty correlation id")
                        .header("X-Correlation-Id: ")
                        .json(orderJson())
                        .expect(400, correlationExpected),
                order("a correlation id with a quote")
                        .header("X-Correlation-Id: a\"b")
                        .json(orderJson())
                        .expect(400, "header X-Correlation-Id is \"a\\\"b\", " + correlationExpected),
                order("a correlation id that is too long")
                        .header("X-Correlation-Id: " + "c".repeat(65))
                        .json(orderJson())
                        .expect(400, correlationExpected),
                order("two correlation ids")
                        .header("X-Correlation-Id: a")
                        .header("X-Correlation-Id: b")
                        .json(orderJson())
                        .expect(400, "header X-Correlation-Id is given 2 times"),
                order("an expectation that nobody knows")
                        .header("Expect: a-miracle")
                        .json(orderJson())
                        .expect(417, "Expect"),
                order("an unknown query parameter")
                        .firstLine("POST /api/v1/orders?dryRun=true HTTP/1.1")
                        .json(orderJson())
                        .expect(400, "query parameter dryRun is not known here"),
                get("an unknown query parameter of a path without any", "/api/v1/orders/" + UNKNOWN_ID + "?fields=all")
                        .expect(400, "query parameter fields is not known here"));
    }

    private static List<MalformedRequest> wrongBodyKinds() {
        byte[] json = orderJson().getBytes(ISO_8859_1);
        return List.of(
                order("no content type").body(json).expect(415, "Content-Type is missing"),
                order("plain text")
                        .header("Content-Type: text/plain")
                        .body(json)
                        .expect(415, "Content-Type"),
                order("a form by its type")
                        .header("Content-Type: application/x-www-form-urlencoded")
                        .body(json)
                        .expect(415, "Content-Type"),
                order("a multipart form")
                        .header("Content-Type: multipart/form-data; boundary=x")
                        .body(json)
                        .expect(415, "Content-Type"),
                order("a type that begins like JSON")
                        .header("Content-Type: application/jsonp")
                        .body(json)
                        .expect(415, "Content-Type"),
                order("JSON in another charset")
                        .header("Content-Type: application/json; charset=iso-8859-1")
                        .body(json)
                        .expect(415, "in UTF-8"),
                order("compressed JSON")
                        .header("Content-Encoding: gzip")
                        .json(orderJson())
                        .expect(415, "Content-Encoding"),
                order("a body that is too large")
                        .json(withToken("\"" + "t".repeat(70_000) + "\""))
                        .expect(413, "more than 65536 bytes"),
                order("a body that says it is enormous")
                        .header("Content-Type: application/json")
                        .header("Content-Length: 9999999999")
                        .rawBody("{")
                        .expect(413, "more than 65536 bytes"),
                order("a body in chunks that is too large")
                        .header("Content-Type: application/json")
                        .header("Transfer-Encoding: chunked")
                        .rawBody("11170\r\n" + " ".repeat(0x11170) + "\r\n0\r\n\r\n")
                        .expect(413, "more than 65536 bytes"));
    }

    private static List<MalformedRequest> wrongProducts() {
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
                MalformedRequest.request("a product with a bad SKU", "PUT", "/api/v1/products/-cup")
                        .json(productJson("\"cup\"", "1", "\"EUR\""))
                        .expect(400, "path parameter sku is \"-cup\", " + SKU_EXPECTED));
    }

    private static List<MalformedRequest> wrongStock() {
        String expected = "expected a whole number from 0 to 1000000000";
        return List.of(
                stock("no stock", "{}").expect(400, "/available is missing, " + expected),
                stock("negative stock", "{\"available\":-1}").expect(400, "/available is -1, " + expected),
                stock("half a thing in stock", "{\"available\":0.5}").expect(400, expected),
                stock("more stock than there can be", "{\"available\":1000000001}")
                        .expect(400, expected),
                stock("null as stock", "{\"available\":null}").expect(400, expected),
                stock("a text as stock", "{\"available\":\"many\"}").expect(400, "/available is \"many\", " + expected),
                stock("stock with what is reserved", "{\"available\":1,\"reserved\":0}")
                        .expect(400, "/reserved is not known here"));
    }

    private static List<MalformedRequest> wrongPaths() {
        String idExpected = "path parameter orderId is \"42\", " + UUID_EXPECTED;
        return List.of(
                get("an order that is no UUID", "/api/v1/orders/42").expect(400, idExpected),
                get("the timeline of what is no UUID", "/api/v1/orders/42/timeline")
                        .expect(400, idExpected),
                get("the events of what is no UUID", "/api/v1/orders/42/events").expect(400, idExpected),
                post("cancelling what is no UUID", "/api/v1/orders/42/cancel").expect(400, idExpected),
                post("dispatching what is no UUID", "/api/v1/shipments/42/dispatch")
                        .expect(400, idExpected),
                get("a SKU with an escaped slash", "/api/v1/products/a%2Fb").expect(400, SKU_EXPECTED),
                get("a SKU with an escaped null character", "/api/v1/stock/a%00")
                        .expect(400, SKU_EXPECTED),
                get("a SKU that is not UTF-8", "/api/v1/products/%FF").expect(400, SKU_EXPECTED),
                get("a SKU in a path that is too long for one", "/api/v1/products/" + "s".repeat(65))
                        .expect(400, SKU_EXPECTED),
                get("an escape that is none", "/api/v1/products/%zz").expect(400, ""),
                get("an order that is not there", "/api/v1/orders/" + UNKNOWN_ID)
                        .expect(404, UNKNOWN_ID),
                get("the timeline of an order that is not there", "/api/v1/orders/" + UNKNOWN_ID + "/timeline")
                        .expect(404, UNKNOWN_ID),
                get("the events of an order that is not there", "/api/v1/orders/" + UNKNOWN_ID + "/events")
                        .expect(404, UNKNOWN_ID),
                get("a product that is not there", "/api/v1/products/no-such-product")
                        .expect(404, "no-such-product"),
                get("stock that is not there", "/api/v1/stock/no-such-product").expect(404, "no-such-product"),
                get("no such path", "/api/v1/customers").expect(404, "there is no path /api/v1/customers"),
                get("another version", "/api/v9/orders").expect(404, "there is no path /api/v9/orders"),
                get("the root", "/").expect(404, "there is no path /"),
                get("a way out of the root", "/../../etc/passwd").expect(404, "there is no path"),
                get("no such problem", "/problems/boredom").expect(404, "boredom"));
    }

    private static List<MalformedRequest> wrongMethods() {
        return List.of(
                get("reading all orders", "/api/v1/orders")
                        .expect(405, "GET is not allowed for /api/v1/orders, only POST"),
                request("deleting an order", "DELETE", "/api/v1/orders/" + UNKNOWN_ID)
                        .expect(405, "only GET"),
                request("patching a product", "PATCH", "/api/v1/products/cup").expect(405, "only GET, PUT"),
                post("posting a product", "/api/v1/products/cup").expect(405, "only GET, PUT"),
                get("reading a cancellation", "/api/v1/orders/" + UNKNOWN_ID + "/cancel")
                        .expect(405, "only POST"),
                request("tracing", "TRACE", "/api/v1/orders").expect(405, "only POST"),
                request("a method that does not exist", "BREW", "/api/v1/orders")
                        .expect(405, "BREW is not allowed"),
                post("posting health", "/health/live").expect(405, "only GET"));
    }

    private static List<MalformedRequest> wrongOperatorRequests() {
        String retry = "/admin/dead-letters/orders/" + UNKNOWN_ID + "/retry";
        return List.of(
                get("a page of nothing", "/admin/books/orders?limit=0").expect(400, "query parameter limit is 0"),
                get("a page of everything", "/admin/books/orders?limit=10001")
                        .expect(400, "query parameter limit is 10001"),
                get("a page of many", "/admin/books/orders?limit=many")
                        .expect(400, "query parameter limit is \"many\""),
                get("a page of one and a half", "/admin/books/orders?limit=1.5").expect(400, "limit is \"1.5\""),
                get("two limits", "/admin/books/orders?limit=1&limit=2").expect(400, "limit is given 2 times"),
                get("an escape in a query that is none", "/admin/books/orders?limit=%zz")
                        .expect(400, ""),
                get("no such book", "/admin/books/recipes")
                        .expect(400, "path parameter book is \"recipes\", expected one of"),
                get("dead letters of no such service", "/admin/dead-letters?service=astrology")
                        .expect(404, "astrology"),
                get("dead letters of a bad service", "/admin/dead-letters?service=A%20B")
                        .expect(400, "service is \"A B\""),
                post("retrying what is no UUID", "/admin/dead-letters/orders/1/retry")
                        .expect(400, "messageId is \"1\""),
                post("discarding for no such service", "/admin/dead-letters/astrology/" + UNKNOWN_ID + "/discard")
                        .expect(404, "astrology"),
                post("an operator behind a proxy", retry)
                        .header("X-Forwarded-For: 10.0.0.1")
                        .expect(403, "X-Forwarded-For"),
                post("an operator's browser on another page", retry)
                        .header("Origin: https://evil.example")
                        .expect(403, "another origin"),
                post("a host name that was made to lead here", retry)
                        .without("Host")
                        .header("Host: evil.example")
                        .expect(403, "not this machine"));
    }

    private static List<MalformedRequest> requestsThatAreNotHttp() {
        return List.of(
                get("a URI that is too long", "/api/v1/orders/" + "x".repeat(5_000))
                        .expect(414, "too long"),
                get("a header that is too large", "/health/live")
                        .header("X-Large: " + "x".repeat(20_000))
                        .expect(431, "too large"),
                get("no host", "/health/live").without("Host").expect(400, "Host"),
                request("two lengths", "POST", "/api/v1/orders")
                        .header("Content-Length: 2")
                        .header("Content-Length: 3")
                        .rawBody("{} ")
                        .expect(400, "not HTTP"),
                request("a length that is no number", "POST", "/api/v1/orders")
                        .header("Content-Length: two")
                        .rawBody("{}")
                        .expect(400, "not HTTP"),
                get("another protocol", "/").firstLine("HELO troupe").expect(400, "not HTTP"));
    }

    private static MalformedRequest request(String name, String method, String path) {
        return MalformedRequest.request(name, method, path);
    }

    private static MalformedRequest get(String name, String path) {
        return request(name, "GET", path);
    }

    private static MalformedRequest post(String name, String path) {
        return request(name, "POST", path);
    }

    private static MalformedRequest order(String name) {
        return post("an order: " + name, "/api/v1/orders").header("Idempotency-Key: malformed");
    }

    private static MalformedRequest withKey(String name, String key) {
        return order(name)
                .without("Idempotency-Key")
                .header("Idempotency-Key: " + key)
                .json(orderJson());
    }

    private static MalformedRequest product(String name, String json) {
        return request("a product: " + name, "PUT", "/api/v1/products/malformed")
                .json(json);
    }

    private static MalformedRequest stock(String name, String json) {
        return request("stock: " + name, "PUT", "/api/v1/stock/malformed").json(json);
    }

    private static String productJson(String name, String price, String currency) {
        return "{\"name\":" + name + ",\"priceCents\":" + price + ",\"currency\":" + currency + "}";
    }

    private static String orderJson() {
        return orderJson("\"" + CUSTOMER + "\"", "[{\"sku\":\"cup\",\"quantity\":1}]", "\"tok_ok\"");
    }

    private static String orderJson(String customer, String items, String token) {
        return "{\"customerId\":" + customer + ",\"items\":" + items + ",\"paymentToken\":" + token + "}";
    }

    private static String withCustomer(String customer) {
        return orderJson(customer, "[{\"sku\":\"cup\",\"quantity\":1}]", "\"tok_ok\"");
    }

    private static String withItems(String items) {
        return orderJson("\"" + CUSTOMER + "\"", items, "\"tok_ok\"");
    }

    private static String withToken(String token) {
        return orderJson("\"" + CUSTOMER + "\"", "[{\"sku\":\"cup\",\"quantity\":1}]", token);
    }

    private static String withSku(String sku) {
        return withItems("[{\"sku\":" + sku + ",\"quantity\":1}]");
    }

    private static String withQuantity(String quantity) {
        return withItems("[{\"sku\":\"cup\",\"quantity\":" + quantity + "}]");
    }

    private static String without(String property) {
        return orderJson()
                .replaceFirst("\"" + property + "\":(\"[^\"]*\"|\\[.*?])(,|(?=}))", "")
                .replace(",}", "}");
    }
}
