package troupe.gateway.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.config.Section;
import troupe.config.Settings;

/**
 * Other names for paths of the contract, for clients that know another system's. A request for an alias is one for what
 * it stands for, in every respect. Immutable.
 */
public final class RouteAliases {
    /** The paths that the systems before this one had. The first that fits is taken. */
    static final List<String> DEFAULTS = List.of(
            "/api/orders=/api/v1/orders",
            "/api/orders/{id}=/api/v1/orders/{id}",
            "/api/users=/api/v1/users",
            "/api/users/{id}=/api/v1/users/{id}",
            "/payments/order/{id}=/api/v1/orders/{id}/payment",
            "/reservations/order/{id}=/api/v1/orders/{id}/reservation",
            "/send=/api/v1/notices",
            "/health=/health/ready",
            "/ready=/health/ready");

    private final List<Alias> aliases;

    private RouteAliases(List<Alias> aliases) {
        this.aliases = List.copyOf(aliases);
    }

    /** Reads {@code gateway.aliases}: a list of {@code /alias/{name}=/path/{name}}. */
    public static RouteAliases read(Settings settings, Section gateway) {
        List<Alias> aliases = new ArrayList<>();
        for (String line : gateway.list("aliases", DEFAULTS)) {
            String[] sides = line.split("=", -1);
            if (sides.length == 2 && sides[0].startsWith("/") && sides[1].startsWith("/")) {
                aliases.add(new Alias(segments(sides[0]), sides[1]));
            } else {
                settings.problem("gateway.aliases has '" + line + "', expected /alias/{name}=/path/{name}");
            }
        }
        return new RouteAliases(aliases);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private record Alias(List<String> pattern, String target) {
        @Nullable
        String targetOf(List<String> path) {
            if (path.size() != pattern.size()) {
                return null;
            }
            Map<String, String> names = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String expected = pattern.get(i);
                if (expected.startsWith("{") && !path.get(i).isEmpty()) {
                    names.put(expected, path.get(i));
                } else if (!expected.equals(path.get(i))) {
                    return null;
                }
            }
            String found = target;
            for (Map.Entry<String, String> name : names.entrySet()) {
                found = found.replace(name.getKey(), name.getValue());
            }
            return found;
        }
    }

    /** What a path is about; null where it is no alias. */
    public @Nullable String targetOf(String path) {
        List<String> segments = segments(path);
        for (Alias alias : aliases) {
            @Nullable String target = alias.targetOf(segments);
            if (target != null) {
                return target;
            }
        }
        return null;
    }
}
