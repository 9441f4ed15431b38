package troupe.gateway;

import java.util.List;

/** Paths, queries and methods that lead nowhere, or are not for everybody. */
final class MalformedPaths {
    private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
    private static final String UUID_EXPECTED = "expected a UUID";

    private MalformedPaths() {}

    static List<MalformedRequest> wrongPaths() {
        String idExpected = "path parameter orderId is \"42\", " + UUID_EXPECTED;
        return List.of(
                get("an order that is no UUID", "/api/v1/orders/42").expect(400, idExpected),
                get("the timeline of what is no UUID", "/api/v1/orders/42/timeline")
                        .expect(400, idExpected),
                get("the events of what is no UUID", "/api/v1/orders/42/events").expect(400, idExpected),
                post("cancelling what is no UUID", "/api/v1/orders/42/cancel").expect(400, idExpected),
                post("dispatching what is no UUID", "/api/v1/shipments/42/dispatch")
                        .expect(400, idExpected),
                get("a SKU with an escaped slash", "/api/v1/products/a%2Fb")
                        .expect(400, MalformedProducts.SKU_EXPECTED),
                get("a SKU with an escaped null character", "/api/v1/stock/a%00")
                        .expect(400, MalformedProducts.SKU_EXPECTED),
                get("a SKU that is not UTF-8", "/api/v1/products/%FF").expect(400, MalformedProducts.SKU_EXPECTED),
                get("a SKU in a path that is too long for one", "/api/v1/products/" + "s".repeat(65))
                        .expect(400, MalformedProducts.SKU_EXPECTED),
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

    static List<MalformedRequest> wrongMethods() {
        return List.of(
                request("deleting all orders", "DELETE", "/api/v1/orders")
                        .expect(405, "DELETE is not allowed for /api/v1/orders, only GET, HEAD, OPTIONS, POST"),
                request("deleting an order", "DELETE", "/api/v1/orders/" + UNKNOWN_ID)
                        .expect(405, "only GET"),
                request("patching a product", "PATCH", "/api/v1/products/cup")
                        .expect(405, "only GET, HEAD, OPTIONS, PUT"),
                post("posting a product", "/api/v1/products/cup").expect(405, "only GET, HEAD, OPTIONS, PUT"),
                get("reading a cancellation", "/api/v1/orders/" + UNKNOWN_ID + "/cancel")
                        .expect(405, "only OPTIONS, POST"),
                request("tracing", "TRACE", "/api/v1/orders").expect(405, "only GET, HEAD, OPTIONS, POST"),
                request("a method that does not exist", "BREW", "/api/v1/orders")
                        .expect(405, "BREW is not allowed"),
                post("posting health", "/health/live").expect(405, "only GET"));
    }

    static List<MalformedRequest> wrongOperatorRequests() {
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
                post("an operator whose host was forwarded", retry)
                        .header("X-Forwarded-Host: shop.example")
                        .expect(403, "X-Forwarded-Host"),
                post("a target of another host that says in Host that it is this one", retry)
                        .firstLine("POST http://evil.example" + retry + " HTTP/1.1")
                        .expect(403, "not this machine"),
                post("an operator's browser on another page", retry)
                        .header("Origin: https://evil.example")
                        .expect(403, "another origin"),
                post("a host name that was made to lead here", retry)
                        .without("Host")
                        .header("Host: evil.example")
                        .expect(403, "not this machine"));
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
}
