package troupe.kit.service;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service, on an event loop of its own. Services extend it with nothing but their definition; deploy
 * it once for each of their {@link ServiceDefinition#lanes() lanes}.
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
        instance = new ServiceInstance(vertx, node, definition, definition.service() + "-" + UUID.randomUUID());
        return instance.open();
    }

    /** Stops taking, finishes what was taken, and leaves. */
    @Override
    public final Future<?> stop() {
        return instance == null ? Future.succeededFuture() : instance.close();
    }
}
