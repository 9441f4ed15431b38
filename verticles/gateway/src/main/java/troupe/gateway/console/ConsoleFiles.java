package troupe.gateway.console;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;

/**
 * The page and its files, from the class path. They hold no data, so everybody may have them. The page may load nothing
 * from elsewhere and run nothing that is written into it: a payload that looks like a script stays a text.
 */
final class ConsoleFiles {
    private static final String PAGE = "index.html";

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            PAGE,
            "text/html; charset=utf-8",
            "console.js",
            "text/javascript; charset=utf-8",
            "console.css",
            "text/css; charset=utf-8",
            "icon.svg",
            "image/svg+xml",
            "licences.txt",
            "text/plain; charset=utf-8");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, Answer> files = new LinkedHashMap<>();

    ConsoleFiles() {
        MEDIA_TYPES.forEach((name, type) -> files.put(
                name,
                Answer.of(type, read(name))
                        .with("Content-Security-Policy", POLICY)
                        .with("X-Content-Type-Options", "nosniff")
                        .with("Referrer-Policy", "no-referrer")
                        // A node of the next version serves another console under the same names.
                        .with(HttpHeaders.CACHE_CONTROL, "no-cache")));
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("console", exchange -> file(PAGE));
        // The contract lists the names, so there is such a file.
        endpoints.put("consoleFile", exchange -> file(exchange.path("file")));
    }

    private Future<Answer> file(String name) {
        Answer file = files.get(name);
        return file == null
                ? Future.failedFuture(new IllegalStateException("no file " + name))
                : Future.succeededFuture(file);
    }

    private static Buffer read(String name) {
        try (InputStream file = ConsoleFiles.class.getResourceAsStream("/console/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the console's " + name + " is not on the class path");
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
