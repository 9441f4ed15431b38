package troupe.kit.test;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import troupe.kit.durability.Stamp;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;
import troupe.language.Message;

/**
 * Delivers every message twice, and within a window of time in any order: the worst that a transport may do short of
 * losing.
 */
public final class DisorderlyTransport implements Transport {
    private static final long WINDOW_MS = 20;

    private final Transport orderly;
    private final Vertx vertx;
    private final Random random;

    /** @param seed decides the order, as far as the timing of threads lets it */
    public DisorderlyTransport(Transport orderly, Vertx vertx, long seed) {
        this.orderly = orderly;
        this.vertx = vertx;
        this.random = new Random(seed);
    }

    @Override
    public Traits traits() {
        return orderly.traits();
    }

    @Override
    public Set<String> routesOf(Class<? extends Message> message) {
        return orderly.routesOf(message);
    }

    @Override
    public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
        return orderly.openInlet(service, instance, inlet);
    }

    @Override
    public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
        return orderly.openOutlet(owner, receipts).map(Disorderly::new);
    }

    private record Held(String route, Envelope message, Stamp rests) {}

    private final class Disorderly implements Outlet {
        private final Outlet outlet;
        private final List<Held> held = new ArrayList<>();

        Disorderly(Outlet outlet) {
            this.outlet = outlet;
        }

        @Override
        public boolean takesUnflushed(String route) {
            return outlet.takesUnflushed(route);
        }

        @Override
        public boolean send(String route, List<Envelope> messages, Stamp rests) {
            if (held.isEmpty()) {
                vertx.setTimer(WINDOW_MS, timer -> release());
            }
            for (Envelope message : messages) {
                held.add(new Held(route, message, rests));
                held.add(new Held(route, message, rests));
            }
            return true;
        }

        private void release() {
            List<Held> all = new ArrayList<>(held);
            held.clear();
            synchronized (random) {
                Collections.shuffle(all, random);
            }
            all.forEach(each -> outlet.send(each.route(), List.of(each.message()), each.rests()));
        }

        @Override
        public Future<Void> close() {
            return outlet.close();
        }
    }
}
