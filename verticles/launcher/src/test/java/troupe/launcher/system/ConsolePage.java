package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A node's console in a browser. Pictures of all that one looks at are left in {@code target/console}. */
final class ConsolePage {
    private static final Path PICTURES = Path.of("target", "console");
    private static final int WIDE = 1280;
    private static final int NARROW = 390;

    private final Browser browser;
    private final LocalNode node;

    ConsolePage(Browser browser, LocalNode node) {
        this.browser = browser;
        this.node = node;
        browser.size(WIDE, 900);
    }

    void signIn() {
        browser.size(WIDE, 900);
        browser.go("about:blank");
        browser.go(node.url + "/console#token=" + node.token.value());
        see("Stage", "live");
    }

    void go(String where) {
        browser.run("location.hash = '#/' + arguments[0]", where);
    }

    void screen(String name, String... texts) {
        go(name);
        see(texts);
        look(name);
    }

    void see(String... texts) {
        await().atMost(LocalNode.PATIENCE)
                .untilAsserted(
                        () -> assertThat(browser.text().replaceAll("\\s+", " ")).contains(texts));
    }

    /** At both sizes, by day and by night: all fits, and who cannot see or has no mouse gets along. */
    void look(String name) {
        for (int width : List.of(NARROW, WIDE)) {
            browser.size(width, width == WIDE ? 900 : 844);
            assertThat(browser.run("return document.documentElement.scrollWidth")
                            .asInt())
                    .as(name)
                    .isLessThanOrEqualTo(width);
            browser.dark(width == NARROW);
            assertThat(flaws()).as(name + " at " + width).isEmpty();
            browser.screenshot(PICTURES.resolve(name + "-" + width + ".png"));
        }
    }

    private List<String> flaws() {
        if (!browser.run("return typeof axe === 'object'").asBoolean()) {
            browser.run(axe());
        }
        JsonNode found = browser.run("return axe.run().then(found => found.violations"
                + ".filter(flaw => ['serious', 'critical'].includes(flaw.impact))"
                + ".map(flaw => flaw.id + ': ' + flaw.nodes.map(node => node.html).join(' ').slice(0, 300)))");
        return Stream.iterate(0, i -> i < found.size(), i -> i + 1)
                .map(i -> found.get(i).asText())
                .toList();
    }

    private static String axe() {
        try (InputStream script = ConsolePage.class.getResourceAsStream("/axe/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
