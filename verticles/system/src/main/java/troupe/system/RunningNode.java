package troupe.system;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node that is ready. Safe for use by any thread. */
public interface RunningNode {
    /** What {@code start} prints when a node takes orders; the URL follows. */
    String READY = "ready ";

    /** Where its gateway listens; null when it runs none. */
    @Nullable
    URI url();

    /** What it runs, one line each, for people. */
    List<String> describe();

    /** Stops taking, finishes what was taken, and leaves. */
    Future<Void> stop();
}
