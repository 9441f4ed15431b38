package troupe.gateway.routes;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.BodyLines.Checked;
import troupe.gateway.http.StreamEnd;
import troupe.gateway.problem.Problem;

/** Counts what became of the lines of an import, and says it. Not safe for use by several threads. */
final class ImportTally {
    private long taken;
    private long put;
    private long failed;

    void take() {
        taken++;
    }

    /** @param problem null for a line that was put */
    JsonObject answer(Checked line, @Nullable String sku, @Nullable Problem problem) {
        JsonObject json = new JsonObject().put("line", line.number());
        if (sku != null) {
            json.put("sku", sku);
        }
        if (problem == null) {
            put++;
            return json.put("status", 200);
        }
        failed++;
        return json.put("status", problem.type().status()).put("detail", problem.detail());
    }

    /** @param broken why the body was read no further; null where it was read to its end */
    JsonObject sum(@Nullable Problem broken) {
        JsonObject sum = new JsonObject()
                .put("lines", taken)
                .put("put", put)
                .put("failed", failed)
                .put("complete", broken == null);
        return broken == null ? sum : sum.put("detail", broken.detail());
    }

    /** @param whole whether all lines were answered */
    StreamEnd end(boolean whole) {
        String counts = put + " lines put, " + failed + " failed";
        return new StreamEnd(whole && (failed == 0 || put > 0), whole ? counts : counts + ", cut short");
    }
}
