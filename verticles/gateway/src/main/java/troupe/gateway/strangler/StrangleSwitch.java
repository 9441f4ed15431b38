package troupe.gateway.strangler;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * How a route stands.
 *
 * @param mode which of the two systems answers
 * @param canaryPercent the share of callers that mode canary sends to the new system, 0 to 100
 * @param reason who or what wanted it so
 * @param version where nodes know different ones, the greatest holds; 0 for what the settings say
 */
record StrangleSwitch(StrangleMode mode, int canaryPercent, String reason, long version) {
    static StrangleSwitch configured(StrangleMode mode, int canaryPercent) {
        return new StrangleSwitch(mode, canaryPercent, "configured", 0);
    }

    /** What follows this one. Versions come from the time of day, so that they go on after a restart of all nodes. */
    StrangleSwitch next(StrangleMode to, int percent, String why) {
        return new StrangleSwitch(
                to, percent, why, Math.max(version + 1, Instant.now().toEpochMilli()));
    }

    JsonObject json() {
        return new JsonObject()
                .put("mode", mode.name())
                .put("canaryPercent", canaryPercent)
                .put("reason", reason)
                .put("version", version);
    }

    static StrangleSwitch of(JsonObject json) {
        return new StrangleSwitch(
                StrangleMode.valueOf(json.getString("mode")),
                json.getInteger("canaryPercent"),
                json.getString("reason"),
                json.getLong("version"));
    }
}
