package troupe.gateway.strangler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.gateway.strangler.JsonDifferences.Difference;
import troupe.kit.edge.RollingRate;
import troupe.kit.time.Ticker;

/** A route at run time: how it stands, and what has been seen since then. Used on the gateway's event loop only. */
final class StrangledRoute {
    private static final Logger LOG = LoggerFactory.getLogger(StrangledRoute.class);

    private static final int BUCKETS = 100;

    private final LegacyRoute settings;
    private final DifferenceCounts differences = new DifferenceCounts();
    private final RollingRate errorRate;
    private final RollingRate differenceRate;
    private final MeterRegistry meters;
    private volatile StrangleSwitch state;
    private long legacyAnswers;
    private long newAnswers;
    private long newErrors;
    private long compared;
    private long differed;
    private long passedOver;

    StrangledRoute(LegacyRoute settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        this.state = settings.start();
        long windowMs = settings.bounds().window().toMillis();
        this.errorRate = new RollingRate(windowMs);
        this.differenceRate = new RollingRate(windowMs);
        Gauge.builder("troupe_legacy_new_share", this, StrangledRoute::share)
                .description("the share of callers that the new system answers: 0 legacy or shadow, 1 new")
                .tag("route", settings.name())
                .register(meters);
    }

    private double share() {
        return switch (state.mode()) {
            case LEGACY, SHADOW -> 0;
            case CANARY -> state.canaryPercent() / 100.0;
            case NEW -> 1;
        };
    }

    LegacyRoute settings() {
        return settings;
    }

    StrangleSwitch state() {
        return state;
    }

    /** From now on; what was seen before is forgotten. */
    void become(StrangleSwitch next) {
        LOG.warn(
                "route {} goes from {} to {} ({} %): {}",
                settings.name(), state.mode(), next.mode(), next.canaryPercent(), next.reason());
        state = next;
        legacyAnswers = 0;
        newAnswers = 0;
        newErrors = 0;
        compared = 0;
        differed = 0;
        passedOver = 0;
        differences.clear();
        errorRate.clear();
        differenceRate.clear();
    }

    /** Whether the new system answers this request. */
    boolean isNew(HttpServerRequest request) {
        return switch (state.mode()) {
            case LEGACY, SHADOW -> false;
            case NEW -> true;
            case CANARY -> {
                String wanted = settings.header().map(request::getHeader).orElse("");
                yield switch (wanted == null ? "" : wanted.toLowerCase(Locale.ROOT)) {
                    case "new" -> true;
                    case "legacy" -> false;
                    default -> bucket(request) < state.canaryPercent();
                };
            }
        };
    }

    /** The same for all requests of a caller, on every node; other routes put him into other buckets. */
    private int bucket(HttpServerRequest request) {
        int hash = (settings.name() + "/" + stickyKey(request)).hashCode();
        // String's hash changes little from one key to the next: mixed as in MurmurHash3's finalizer.
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return Math.floorMod(hash ^ (hash >>> 16), BUCKETS);
    }

    private String stickyKey(HttpServerRequest request) {
        String key = switch (settings.stickyBy()) {
            case ADDRESS -> null;
            case HEADER -> request.getHeader(settings.stickyName());
            case COOKIE -> cookie(request);
            case PATH -> request.path();
        };
        return key == null ? request.remoteAddress().hostAddress() : key;
    }

    private @Nullable String cookie(HttpServerRequest request) {
        Cookie cookie = request.getCookie(settings.stickyName());
        return cookie == null ? null : cookie.getValue();
    }

    void legacyAnswered() {
        legacyAnswers++;
        count("legacy");
    }

    /** @return why to roll back; null where there is no reason to */
    @Nullable
    String newAnswered(int status) {
        boolean error = status >= 500;
        newAnswers++;
        newErrors += error ? 1 : 0;
        count("new");
        RollBackBounds bounds = settings.bounds();
        long nowMs = Ticker.SYSTEM.nowMs();
        errorRate.add(error, nowMs);
        return errorRate.reaches(bounds.errorPercentMax(), bounds.callsMin(), nowMs)
                ? "rolled back: " + bounds.errorPercentMax() + " % of the new system's answers were errors"
                : null;
    }

    /** @return why to roll back; null where there is no reason to */
    @Nullable
    String compared(List<Difference> found, String request) {
        compared++;
        differed += found.isEmpty() ? 0 : 1;
        differences.add(found, request);
        RollBackBounds bounds = settings.bounds();
        long nowMs = Ticker.SYSTEM.nowMs();
        differenceRate.add(!found.isEmpty(), nowMs);
        return state.mode() == StrangleMode.CANARY
                        && differenceRate.reaches(bounds.differencePercentMax(), bounds.callsMin(), nowMs)
                ? "rolled back: " + bounds.differencePercentMax() + " % of the compared answers differed"
                : null;
    }

    void passedOver() {
        passedOver++;
    }

    private void count(String system) {
        Counter.builder("troupe_legacy_answers")
                .description("answers on routes to the legacy system, by the system that gave them")
                .tag("route", settings.name())
                .tag("system", system)
                .register(meters)
                .increment();
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", settings.name())
                .put("path", settings.path())
                .put("mode", state.mode().name())
                .put("canaryPercent", state.canaryPercent())
                .put("reason", state.reason())
                .put("legacyAnswers", legacyAnswers)
                .put("newAnswers", newAnswers)
                .put("newErrors", newErrors)
                .put("compared", compared)
                .put("differed", differed)
                .put("passedOver", passedOver)
                .put("differences", differences.json());
    }
}
