package troupe.gateway.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import troupe.kit.observe.WireTap.Registration;
import troupe.kit.operations.OperatorReply.Health;
import troupe.language.Envelope;

/**
 * What the gateway stands in front of.
 *
 * @param healthOf whether a service is well, as far as it concerns this node
 * @param tap watches what a service emits
 * @param view what is known of the system without asking
 */
public record Backend(
        Services services,
        Function<String, Future<Health>> healthOf,
        BiFunction<String, Handler<Envelope>, Registration> tap,
        List<String> serviceNames,
        SystemView view,
        MeterRegistry meters) {}
