package troupe.launcher.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Chromium, as a distribution packages it, driven through its own driver by the W3C's WebDriver protocol. That
 * is JSON over HTTP, so it takes no library.
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final URI root;
    private final String session;

    private Browser(Process driver, int port, Path chromium) {
        this.driver = driver;
        this.root = URI.create("http://127.0.0.1:" + port + "/session");
        Map<String, Object> chrome = Map.of(
                "binary",
                chromium.toString(),
                "args",
                List.of("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"));
        Map<String, Object> wanted = Map.of(
                "browserName", "chrome", "goog:chromeOptions", chrome, "goog:loggingPrefs", Map.of("browser", "ALL"));
        this.session = "/"
                + send("POST", "", Map.of("capabilities", Map.of("alwaysMatch", wanted)))
                        .path("sessionId")
                        .asText();
    }

    /** Whether the machine has one; where it has not, those who want it are skipped. */
    static boolean isInstalled() {
        return find("chromedriver").isPresent() && find("chromium").isPresent();
    }

    static Browser open() throws IOException {
        Process driver = new ProcessBuilder(find("chromedriver").orElseThrow().toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader says = driver.inputReader();
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return new Browser(
                        driver,
                        Integer.parseInt(port.group(1)),
                        find("chromium").orElseThrow());
            }
        }
        throw new IOException("the browser's driver has not started");
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void go(String url) {
        send("POST", session + "/url", Map.of("url", url));
    }

    void size(int width, int height) {
        devtools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        devtools("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    private void devtools(String command, Map<String, Object> parameters) {
        send("POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** What a function's body returns. */
    JsonNode run(String script, Object... arguments) {
        return send("POST", session + "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /** What a person reads on the page. */
    String text() {
        return run("return document.body.innerText").asText();
    }

    /** Clicks the first element that a person sees under this name. */
    void click(String selector, String name) {
        boolean found = run(
                        "const it = [...document.querySelectorAll(arguments[0])].find(e => e.textContent.includes("
                                + "arguments[1])); it?.dispatchEvent(new MouseEvent('click', {bubbles: true,"
                                + " cancelable: true})); return Boolean(it)",
                        selector,
                        name)
                .asBoolean();
        if (!found) {
            throw new AssertionError("nothing to click: " + selector + " " + name + " in\n" + text());
        }
    }

    /** What the page complained of since it was last asked. */
    List<String> complaints() {
        List<String> found = new ArrayList<>();
        send("POST", session + "/se/log", Map.of("type", "browser"))
                .forEach(entry -> found.add(entry.path("message").asText()));
        return found;
    }

    void screenshot(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(send("GET", session + "/screenshot", null).asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(String method, String path, @Nullable Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                    .timeout(ANSWER_MAX)
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            JsonNode value = JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("value");
            if (value.has("error")) {
                throw new AssertionError(path + ": " + value.path("message").asText());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            send("DELETE", session, null);
            driver.destroy();
            if (!driver.waitFor(10, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
