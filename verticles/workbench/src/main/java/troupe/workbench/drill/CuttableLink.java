package troupe.workbench.drill;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire that can be cut: a port before another one, from which bytes go on only while it is whole. As with a real cut,
 * nobody is told: connections stay, and nothing comes through. Safe for use by any thread.
 */
final class CuttableLink {
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;
    private final int target;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private CuttableLink(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
    }

    /** Opens a wire from one port to another. */
    static CuttableLink between(Vertx vertx, int port, int target) {
        CuttableLink wire = new CuttableLink(vertx, target);
        NetServer server =
                vertx.createNetServer(new NetServerOptions().setHost(LOOPBACK).setPort(port));
        server.connectHandler(wire::connect).listen().await();
        return wire;
    }

    private void connect(NetSocket outer) {
        outer.pause();
        vertx.createNetClient()
                .connect(target, LOOPBACK)
                .onFailure(error -> outer.close())
                .onSuccess(inner -> {
                    join(outer, inner);
                    join(inner, outer);
                    if (!cut) {
                        outer.resume();
                    } else {
                        inner.pause();
                    }
                });
    }

    private void join(NetSocket from, NetSocket to) {
        sockets.add(from);
        from.handler(to::write);
        from.closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
    }

    void cut() {
        cut = true;
        sockets.forEach(NetSocket::pause);
    }

    void heal() {
        cut = false;
        sockets.forEach(NetSocket::resume);
    }
}
