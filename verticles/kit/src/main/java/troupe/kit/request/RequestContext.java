package troupe.kit.request;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is asked.
 *
 * @param correlationId goes into every message that follows, and every log line
 * @param traceparent W3C trace context of the caller; null where there is none
 */
public record RequestContext(String correlationId, @Nullable String traceparent) {}
