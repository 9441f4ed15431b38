package troupe.kit.service;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service, on an event loop of its own. Services extend it with nothing but their definition. A
 * {@link Node} deploys it once for each of the service's {@link ServiceDefinition#lanes() lanes}; on its event loop it
 * makes what runs there, a {@code ServiceInstance}.
 */
public abstract class ServiceVerticle extends VerticleBase {
    private final Node node;
    private final ServiceDefinition definition;
    private @Nullable ServiceInstance instance;

    protected ServiceVerticle(Node node, ServiceDefinition definition) {
        this.node = node;
        this.definition = definition;
    }

    @Override
    public final Future<?> start() {
        instance = new ServiceInstance(vertx, node, definition);
        return instance.open();
    }

    /** Stops taking, finishes what was taken, and leaves. */
    @Override
    public final Future<?> stop() {
        return instance == null ? Future.succeededFuture() : instance.close();
    }
}
