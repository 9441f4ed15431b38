package troupe.gateway.strangler;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import troupe.config.Section;

/**
 * One part of the API that both systems know.
 *
 * @param name in figures and for operators
 * @param path the route has this path and all below it; of several that fit, the longest holds
 * @param legacyPath what the legacy system has in the place of {@code path}
 * @param methods those that it has; empty for all
 * @param start how it stands until operators switch it, and again when all nodes have been stopped
 * @param stickyBy what keeps a caller with one system in mode canary
 * @param stickyName of the header or the cookie
 * @param header in mode canary, a request with this header goes to the system that it names, {@code new} or
 *     {@code legacy}
 * @param comparison what may differ
 * @param bounds when it is rolled back
 */
record LegacyRoute(
        String name,
        String path,
        String legacyPath,
        Set<String> methods,
        StrangleSwitch start,
        StickyBy stickyBy,
        String stickyName,
        Optional<String> header,
        ComparisonRules comparison,
        RollBackBounds bounds) {
    static LegacyRoute read(String name, Section section) {
        String path = section.text("path", "/api/v1/" + name);
        return new LegacyRoute(
                name,
                path,
                section.text("legacy-path", path),
                section.list("methods", List.of()).stream()
                        .map(method -> method.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                StrangleSwitch.configured(
                        section.choice("mode", StrangleMode.LEGACY), section.integer("canary-percent", 0, 0, 100)),
                section.choice("sticky-by", StickyBy.ADDRESS),
                section.text("sticky-name", "X-Customer-Id"),
                section.optionalText("header"),
                ComparisonRules.of(section.list("may-differ", List.of()), section.list("any-order", List.of())),
                RollBackBounds.read(section.section("roll-back")));
    }

    boolean has(String method, String requestPath) {
        boolean below = requestPath.startsWith(path)
                && (requestPath.length() == path.length() || requestPath.charAt(path.length()) == '/');
        return below && (methods.isEmpty() || methods.contains(method));
    }

    String legacyUri(String requestPath) {
        return legacyPath + requestPath.substring(path.length());
    }
}
