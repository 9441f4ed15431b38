/**
 * What was done for a request, as spans of one trace: from the HTTP request over every message to the last call to the
 * outside. The context travels within the messages' envelopes, so it survives outboxes, brokers and processes. Who
 * keeps the spans is behind {@link troupe.kit.tracing.Tracing}.
 */
@NullMarked
package troupe.kit.tracing;

import org.jspecify.annotations.NullMarked;
