package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Gate.Leaves;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Session;
import troupe.kit.transport.Transport;
import troupe.kit.transport.Transport.Inlet;
import troupe.kit.transport.Transport.Opening;
import troupe.kit.transport.Transport.Outlet;
import troupe.kit.transport.Transport.Receipt;

/** Mistakes about what a server loses when it crashes. */
final class DurabilityDefects {
    static final List<Defect> ALL = List.of(
            notWaiting("answers before the flush", Leaves.ANSWER),
            notWaiting("calls the outside before the flush", Leaves.CALL),
            notWaiting("hands over to another server before the flush", Leaves.MESSAGE),
            notWaiting("acknowledges to another server before the flush", Leaves.RECEIPT),
            new Defect("passes the gate with a ticket of another life", () -> new SeamInterceptor() {
                @Override
                public Gate gate(Gate gate) {
                    return anyLife(gate);
                }
            }),
            new Defect("keeps in its mailbox what another life has lost", () -> new SeamInterceptor() {
                @Override
                public Transport transport(Transport transport) {
                    return new WrappedTransport(transport) {
                        @Override
                        public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
                            return super.openInlet(
                                    service,
                                    instance,
                                    (messages, rests, acknowledgement) ->
                                            inlet.receive(messages, Stamp.DURABLE, acknowledgement));
                        }
                    };
                }
            }),
            new Defect("believes what it heard in another life", () -> new SeamInterceptor() {
                @Override
                public Transport transport(Transport transport) {
                    return new WrappedTransport(transport) {
                        @Override
                        public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
                            return super.openOutlet(
                                    owner,
                                    receipt -> receipts.handle(
                                            new Receipt(receipt.route(), receipt.handled(), receipt.refused())));
                        }
                    };
                }
            }),
            new Defect("does not notice that another life has begun", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return WrappedConnection.each(session, new WrappedConnection.Wrapping() {
                        private @Nullable Stamp first;

                        @Override
                        public WrappedConnection around(troupe.kit.store.StoreConnection connection) {
                            Stamp stamp = first == null ? connection.stamp() : first;
                            first = stamp;
                            return new WrappedConnection(connection) {
                                @Override
                                public Stamp stamp() {
                                    return stamp;
                                }
                            };
                        }
                    });
                }

                @Override
                public Gate gate(Gate gate) {
                    return anyLife(gate);
                }
            }));

    private DurabilityDefects() {}

    private static Defect notWaiting(String name, Leaves which) {
        return new Defect(name, () -> new SeamInterceptor() {
            @Override
            public Gate gate(Gate gate) {
                return new Gate() {
                    @Override
                    public Future<Stamp> ticket() {
                        return gate.ticket();
                    }

                    @Override
                    public Future<Void> flushed(Stamp stamp, Leaves what) {
                        return what == which ? Future.succeededFuture() : gate.flushed(stamp, what);
                    }
                };
            }
        });
    }

    /** One that flushes in the life that there is, whatever life it is asked about. */
    private static Gate anyLife(Gate gate) {
        return new Gate() {
            @Override
            public Future<Stamp> ticket() {
                return gate.ticket();
            }

            @Override
            public Future<Void> flushed(Stamp stamp, Leaves what) {
                return stamp.isDurable()
                        ? Future.succeededFuture()
                        : gate.ticket().compose(now -> gate.flushed(now, what));
            }
        };
    }
}
