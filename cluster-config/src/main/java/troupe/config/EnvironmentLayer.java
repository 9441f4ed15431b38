package troupe.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import troupe.config.Layers.Layer;
import troupe.config.Layers.Value;

/**
 * Settings from environment variables. A key's variable is {@code TROUPE_} and the key in capitals, each dot and dash
 * an underscore: {@code TROUPE_ORDERS_PAYMENT_DEADLINE} is {@code orders.payment-deadline}. A dot may be two
 * underscores, so that one sees where the section ends: {@code TROUPE_ORDERS__PAYMENT_DEADLINE} is the same.
 */
final class EnvironmentLayer {
    private static final String PREFIX = "TROUPE_";

    /** Variables of the launcher script and of commands, which are not settings. */
    private static final Set<String> RESERVED = Set.of("TROUPE_JAVA_OPTS", Settings.TOKEN_VARIABLE);

    /**
     * Kubernetes tells every container about every service beside it; one named {@code troupe-gateway} becomes
     * {@code TROUPE_GATEWAY_PORT=tcp://10.0.0.1:80} and others. Nobody meant these as settings.
     * https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
     */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("[A-Z0-9_]+_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\\d+_(TCP|UDP|SCTP)(_[A-Z]+)?)");

    private static final Pattern SERVICE_URL = Pattern.compile("(tcp|udp|sctp)://.*");

    /** By the one form that all spellings of a variable share, {@code ORDERS_PAYMENT_DEADLINE}. */
    private final Map<String, Value> values = new TreeMap<>();

    /** As {@link #values}, but as somebody wrote the variable. */
    private final Map<String, String> variables = new TreeMap<>();

    private final List<String> problems = new ArrayList<>();

    EnvironmentLayer(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(PREFIX) && !RESERVED.contains(variable) && !isServiceLink(variable, text)) {
                add(variable, text);
            }
        });
    }

    private void add(String variable, String text) {
        String form = normal(variable.substring(PREFIX.length()));
        String other = variables.putIfAbsent(form, variable);
        if (other != null) {
            problems.add(other + " and " + variable + " (environment) are the same setting");
        }
        values.put(form, new Value(text, Layer.ENVIRONMENT, "environment variable " + variable));
    }

    private static boolean isServiceLink(String variable, String text) {
        return SERVICE_LINK.matcher(variable).matches()
                || (variable.endsWith("_PORT") && SERVICE_URL.matcher(text).matches());
    }

    /** The variable to set for a key. */
    static String variable(String key) {
        return PREFIX + normal(key);
    }

    /** The same with two underscores for each dot, so that a name that has a dash can be told from a section. */
    static String clearVariable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace(".", "__").replace('-', '_');
    }

    private static String normal(String keyOrVariable) {
        return keyOrVariable.toUpperCase(Locale.ROOT).replaceAll("[.\\-_]+", "_");
    }

    @Nullable
    Value value(String key) {
        return values.get(normal(key));
    }

    /** Settings that were given twice. */
    List<String> problems() {
        return problems;
    }

    /**
     * The names right below a dotted prefix: up to the next two underscores, or the next one where there are no two.
     */
    Set<String> below(String prefix) {
        Pattern below =
                Pattern.compile(PREFIX + normal(prefix).replace("_", "_+") + "_+(.+)", Pattern.CASE_INSENSITIVE);
        Set<String> names = new TreeSet<>();
        for (String variable : variables.values()) {
            Matcher matcher = below.matcher(variable);
            if (matcher.matches()) {
                String name = matcher.group(1).split(variable.contains("__") ? "__" : "_", 2)[0];
                names.add(name.toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        return names;
    }

    /** Variables that are none of the keys, and their normal form. */
    Map<String, Value> unknown(Set<String> keys) {
        Map<String, Value> unknown = new TreeMap<>(values);
        keys.forEach(key -> unknown.remove(normal(key)));
        return unknown;
    }
}
