package troupe.launcher.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes spans as a collector does: by OTLP over HTTP, in protobuf. */
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Received> spans = new ConcurrentLinkedQueue<>();

    /** @param links as {@code TRACE-SPAN} */
    record Received(
            String service,
            String trace,
            String span,
            String parent,
            String name,
            Map<String, Object> attributes,
            List<String> links) {}

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** All that came so far. */
    List<Received> spans() {
        return List.copyOf(spans);
    }

    List<Received> ofTrace(String trace) {
        return spans.stream().filter(span -> span.trace.equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Protobuf request = new Protobuf(exchange.getRequestBody().readAllBytes());
            request.messages(1).forEach(this::takeResource);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void takeResource(Protobuf resourceSpans) {
        Map<String, Object> resource = attributes(resourceSpans.messages(1).get(0), 1);
        for (Protobuf scope : resourceSpans.messages(2)) {
            for (Protobuf span : scope.messages(2)) {
                spans.add(new Received(
                        String.valueOf(resource.get("service.name")),
                        hex(span, 1),
                        hex(span, 2),
                        hex(span, 4),
                        span.text(5),
                        attributes(span, 9),
                        links(span)));
            }
        }
    }

    private static List<String> links(Protobuf span) {
        return span.messages(13).stream()
                .map(link -> hex(link, 1) + "-" + hex(link, 2))
                .toList();
    }

    private static Map<String, Object> attributes(Protobuf of, int field) {
        Map<String, Object> attributes = new HashMap<>();
        for (Protobuf pair : of.messages(field)) {
            Protobuf value = pair.messages(2).get(0);
            List<Object> known = new ArrayList<>();
            value.texts(1).forEach(known::add);
            value.numbers(2).forEach(truth -> known.add(truth != 0));
            value.numbers(3).forEach(known::add);
            value.numbers(4).forEach(bits -> known.add(Double.longBitsToDouble(bits)));
            attributes.put(pair.text(1), known.get(0));
        }
        return attributes;
    }

    private static String hex(Protobuf of, int field) {
        List<byte[]> bytes = of.bytes(field);
        return bytes.isEmpty() ? "" : HexFormat.of().formatHex(bytes.get(0));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
