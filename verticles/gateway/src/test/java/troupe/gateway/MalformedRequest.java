package troupe.gateway;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One request that a gateway must refuse, and how. Immutable. */
public final class MalformedRequest {
    private final String name;
    private final String firstLine;
    private final List<String> headers;
    private final byte[] body;
    private final int status;
    private final String detail;

    private MalformedRequest(
            String name, String firstLine, List<String> headers, byte[] body, int status, String detail) {
        this.name = name;
        this.firstLine = firstLine;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.status = status;
        this.detail = detail;
    }

    /** A request for which nothing is expected yet. */
    static MalformedRequest request(String name, String method, String path) {
        return new MalformedRequest(
                name, method + " " + path + " HTTP/1.1", List.of("Host: localhost"), new byte[0], 0, "");
    }

    MalformedRequest firstLine(String line) {
        return new MalformedRequest(name, line, headers, body, status, detail);
    }

    MalformedRequest header(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new MalformedRequest(name, firstLine, more, body, status, detail);
    }

    MalformedRequest without(String headerName) {
        List<String> fewer = headers.stream()
                .filter(header -> !header.startsWith(headerName + ":"))
                .toList();
        return new MalformedRequest(name, firstLine, fewer, body, status, detail);
    }

    /** JSON, with the headers that go with it. */
    MalformedRequest json(String text) {
        return json(text, StandardCharsets.UTF_8);
    }

    MalformedRequest json(String text, Charset charset) {
        return header("Content-Type: application/json").body(text.getBytes(charset));
    }

    MalformedRequest body(byte[] bytes) {
        MalformedRequest sized = header("Content-Length: " + bytes.length);
        return new MalformedRequest(name, firstLine, sized.headers, bytes, status, detail);
    }

    /** A body whose length the headers do not say, or not rightly. */
    MalformedRequest rawBody(String bytes) {
        return new MalformedRequest(name, firstLine, headers, bytes.getBytes(StandardCharsets.UTF_8), status, detail);
    }

    MalformedRequest expect(int expectedStatus, String expectedDetail) {
        return new MalformedRequest(name, firstLine, headers, body, expectedStatus, expectedDetail);
    }

    /** The status that it must be answered with. */
    public int status() {
        return status;
    }

    /** What the problem's detail must contain. */
    public String detail() {
        return detail;
    }

    /** Sends it to a gateway on this machine, as whoever has this token. */
    public RawHttp.Response send(int port, String token) throws IOException {
        return header("Authorization: Bearer " + token).send(port);
    }

    /** Sends it as it is. */
    RawHttp.Response send(int port) throws IOException {
        return RawHttp.send(port, bytes());
    }

    private byte[] bytes() {
        String head = firstLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    @Override
    public String toString() {
        return name + " -> " + status;
    }
}
