package troupe.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static troupe.gateway.MalformedOrders.order;
import static troupe.gateway.MalformedOrders.orderJson;
import static troupe.gateway.MalformedOrders.withQuantity;
import static troupe.gateway.MalformedOrders.withToken;

import java.util.List;

/** Headers and bodies that are not what HTTP and JSON want. */
final class MalformedHttp {
    private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

    private MalformedHttp() {}

    static List<MalformedRequest> bodiesThatAreNotJson() {
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

    static List<MalformedRequest> wrongHeaders() {
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

    static List<MalformedRequest> wrongBodyKinds() {
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

    static List<MalformedRequest> requestsThatAreNotHttp() {
        return List.of(
                get("a URI that is too long", "/api/v1/orders/" + "x".repeat(5_000))
                        .expect(414, "too long"),
                get("a header that is too large", "/health/live")
                        .header("X-Large: " + "x".repeat(20_000))
                        .expect(431, "too large"),
                get("no host", "/health/live").without("Host").expect(400, "Host"),
                get("two hosts", "/health/live").header("Host: localhost").expect(400, "header Host is given 2 times"),
                get("two hosts over HTTP/1.0", "/health/live")
                        .firstLine("GET /health/live HTTP/1.0")
                        .header("Host: troupe.example")
                        .expect(400, "header Host is given 2 times"),
                get("a host that is none", "/health/live")
                        .without("Host")
                        .header("Host: a b")
                        .expect(400, "Host"),
                get("a host with a user", "/health/live")
                        .without("Host")
                        .header("Host: admin@localhost")
                        .expect(400, "Host"),
                get("a target with a user", "/health/live")
                        .firstLine("GET http://admin@localhost/health/live HTTP/1.1")
                        .expect(400, "admin@localhost"),
                get("a target without a host", "/health/live")
                        .firstLine("GET http:///health/live HTTP/1.1")
                        .expect(400, "names no host"),
                request("two lengths", "POST", "/api/v1/orders")
                        .header("Content-Length: 2")
                        .header("Content-Length: 3")
                        .rawBody("{} ")
                        .expect(400, "not HTTP"),
                request("a length that is no number", "POST", "/api/v1/orders")
                        .header("Content-Length: two")
                        .rawBody("{}")
                        .expect(400, "not HTTP"),
                order("chunks that are none")
                        .header("Content-Type: application/json")
                        .header("Transfer-Encoding: chunked")
                        .rawBody("zz\r\n{}\r\n0\r\n\r\n")
                        .expect(400, "could not be read to its end"),
                get("another protocol", "/").firstLine("HELO troupe").expect(400, "not HTTP"));
    }

    private static MalformedRequest request(String name, String method, String path) {
        return MalformedRequest.request(name, method, path);
    }

    private static MalformedRequest get(String name, String path) {
        return request(name, "GET", path);
    }

    private static MalformedRequest withKey(String name, String key) {
        return order(name)
                .without("Idempotency-Key")
                .header("Idempotency-Key: " + key)
                .json(orderJson());
    }
}
