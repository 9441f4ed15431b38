package troupe.kit.service;

import troupe.kit.edge.EdgeCall;
import troupe.kit.edge.EdgeSettings;
import troupe.language.EdgeRequest;

/** A call to the outside, and the edge that guards it. Calls with the same edge name share bulkhead and breaker. */
record CallOf<Q extends EdgeRequest>(Class<Q> request, String edge, EdgeSettings settings, EdgeCall<Q> call) {}
