package troupe.kit.test;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import troupe.config.DatabaseAddress;

/**
 * A port before that of a database, for what networks and poolers do to connections. A connection can go silent, as
 * behind a firewall that has forgotten it: it stays open, nothing comes through, and new ones work. Safe for use by any
 * thread.
 */
public final class TcpProxy {
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;
    private final DatabaseAddress target;
    private final Function<Buffer, @Nullable Buffer> refusal;
    private final Function<Buffer, DatabaseAddress> leads;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Set<Link> silent = ConcurrentHashMap.newKeySet();

    /** A client's connection, and the one to the database behind it. */
    private record Link(NetSocket client, NetSocket server) {}

    private TcpProxy(
            Vertx vertx,
            DatabaseAddress target,
            Function<Buffer, @Nullable Buffer> refusal,
            Function<Buffer, DatabaseAddress> leads) {
        this.vertx = vertx;
        this.target = target;
        this.refusal = refusal;
        this.leads = leads;
        this.port = LedgerSystem.get(vertx.createNetServer(
                                new NetServerOptions().setHost(LOOPBACK).setPort(0))
                        .connectHandler(this::connect)
                        .listen())
                .actualPort();
    }

    /** Lets everything through. */
    public static TcpProxy before(Vertx vertx, DatabaseAddress target) {
        return new TcpProxy(vertx, target, first -> null, first -> target);
    }

    /**
     * Lets connections through unless there is an answer to the first thing that the client says.
     *
     * @param refusal what to answer, before the connection is closed; null to let it through
     */
    public static TcpProxy refusing(Vertx vertx, DatabaseAddress target, Function<Buffer, @Nullable Buffer> refusal) {
        return new TcpProxy(vertx, target, refusal, first -> target);
    }

    /**
     * Leads each connection to one of several servers.
     *
     * @param target what {@link #address()} is the address of
     * @param leads whereto, by the first thing that the client says
     */
    public static TcpProxy leading(Vertx vertx, DatabaseAddress target, Function<Buffer, DatabaseAddress> leads) {
        return new TcpProxy(vertx, target, first -> null, leads);
    }

    /** The database, as it is reached through here. */
    public DatabaseAddress address() {
        return address(target);
    }

    /** Another one that this leads to. */
    public DatabaseAddress address(DatabaseAddress database) {
        return new DatabaseAddress(LOOPBACK, port, database.database(), database.user(), database.password());
    }

    private void connect(NetSocket outer) {
        outer.handler(first -> {
            @Nullable Buffer answer = refusal.apply(first);
            if (answer == null) {
                lead(outer, first, leads.apply(first));
            } else {
                outer.write(answer);
                outer.close();
            }
        });
    }

    private void lead(NetSocket outer, Buffer first, DatabaseAddress server) {
        outer.pause();
        vertx.createNetClient()
                .connect(server.port(), server.host())
                .onFailure(error -> outer.close())
                .onSuccess(inner -> {
                    join(outer, inner);
                    outer.handler(inner::write);
                    inner.write(first);
                    outer.resume();
                });
    }

    private void join(NetSocket client, NetSocket server) {
        Link link = new Link(client, server);
        links.add(link);
        server.handler(client::write);
        server.closeHandler(closed -> client.close());
        client.closeHandler(closed -> {
            links.remove(link);
            silent.remove(link);
            server.close();
        });
    }

    /** All connections that are open now go silent, for good. */
    public void silence() {
        links.forEach(link -> {
            silent.add(link);
            link.client().handler(lost -> {});
            link.server().handler(lost -> {});
        });
    }

    /** Connections that went silent and that their client has not closed. */
    public int silent() {
        return silent.size();
    }
}
