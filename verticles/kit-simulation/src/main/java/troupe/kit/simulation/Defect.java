package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import troupe.kit.behavior.Entities;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.durability.Stamp;
import troupe.kit.store.Changes;
import troupe.kit.store.DatabaseErrors.Kind;
import troupe.kit.store.Session;
import troupe.kit.store.Shelf;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreException;
import troupe.kit.store.StoredMessage;
import troupe.kit.store.Sweeps;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;

/**
 * A mistake that the kit could make, as what it would do at a seam.
 *
 * @param around makes the mistake, anew for each world
 */
public record Defect(String name, Supplier<SeamInterceptor> around) {
    /** Mistakes about transactions, delivery and sweeps. */
    private static final List<Defect> OF_DELIVERY = List.of(
            new Defect("acknowledges before the commit", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return WrappedConnection.each(session, connection -> new WrappedConnection(connection) {
                        private Future<Void> committing = Future.succeededFuture();

                        @Override
                        public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
                            return committing.transform(done -> super.open(messages, needs, reads));
                        }

                        @Override
                        public Future<Void> begin() {
                            return committing.transform(done -> super.begin());
                        }

                        @Override
                        public Future<Void> commit(Changes changes) {
                            committing = super.commit(changes);
                            return Future.succeededFuture();
                        }
                    });
                }
            }),
            new Defect("acknowledges on arrival", () -> new SeamInterceptor() {
                @Override
                public Transport transport(Transport transport) {
                    return new WrappedTransport(transport) {
                        @Override
                        public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
                            return super.openInlet(service, instance, (messages, rests, acknowledgement) -> {
                                inlet.receive(messages, rests, acknowledgement);
                                acknowledgement.tell(
                                        messages.stream().map(Envelope::id).toList(), List.of());
                            });
                        }
                    };
                }
            }),
            new Defect("settles what it has only sent", () -> new SeamInterceptor() {
                @Override
                public Transport transport(Transport transport) {
                    return new WrappedTransport(transport) {
                        @Override
                        public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
                            return super.openOutlet(owner, receipts).map(outlet -> new Outlet() {
                                @Override
                                public boolean send(String route, List<Envelope> messages, Stamp rests) {
                                    boolean sent = outlet.send(route, messages, rests);
                                    if (sent) {
                                        receipts.handle(new Receipt(
                                                route,
                                                messages.stream()
                                                        .map(Envelope::id)
                                                        .toList(),
                                                List.of()));
                                    }
                                    return sent;
                                }

                                @Override
                                public Future<Void> close() {
                                    return outlet.close();
                                }
                            });
                        }
                    };
                }
            }),
            new Defect("has no inbox", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return withoutInbox(session);
                }
            }),
            new Defect("commits the inbox before the effects", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return WrappedConnection.each(session, connection -> new WrappedConnection(connection) {
                        @Override
                        public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
                            return super.open(messages, Set.of(), Set.of())
                                    .compose(noted -> super.commit(new Changes(new Entities()))
                                            .compose(done -> begin())
                                            .compose(begun -> reopen(needs, reads))
                                            .map(entities -> new Opened(noted.fresh(), noted.heldKeys(), entities)));
                        }
                    });
                }
            }),
            new Defect("commits state and outbox apart", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return WrappedConnection.each(session, connection -> new WrappedConnection(connection) {
                        @Override
                        public Future<Void> commit(Changes changes) {
                            Changes state = new Changes(changes.entities());
                            Changes rest = new Changes(new Entities());
                            changes.emitted().forEach(rest::emitted);
                            changes.scheduled().forEach(rest::scheduled);
                            changes.buried().forEach(state::buried);
                            changes.released().forEach(state::released);
                            rest.delivered(changes.outboxDelivered(), changes.timersDelivered());
                            return super.commit(state).compose(saved -> begin()).compose(begun -> super.commit(rest));
                        }
                    });
                }
            }),
            new Defect("sweeps behind a cursor", () -> new SeamInterceptor() {
                private final Map<Shelf, UUID> cursors = new HashMap<>();

                @Override
                public Sweeps sweeps(Sweeps sweeps) {
                    return new WrappedSweeps(sweeps) {
                        @Override
                        public Future<Swept> sweep(Shelf shelf, Routes routes, Duration lease, int limit) {
                            return super.sweep(shelf, routes, lease, limit).map(swept -> {
                                List<StoredMessage> beyond = swept.messages().stream()
                                        .filter(stored -> cursors.merge(
                                                        shelf, stored.envelope().id(), Defect::later)
                                                .equals(stored.envelope().id()))
                                        .toList();
                                return new Swept(beyond, swept.found());
                            });
                        }
                    };
                }
            }),
            new Defect("never sweeps the outbox", () -> new SeamInterceptor() {
                @Override
                public Sweeps sweeps(Sweeps sweeps) {
                    return new WrappedSweeps(sweeps) {
                        @Override
                        public Future<Swept> sweep(Shelf shelf, Routes routes, Duration lease, int limit) {
                            return shelf == Shelf.TIMERS
                                    ? super.sweep(shelf, routes, lease, limit)
                                    : Future.succeededFuture(new Swept(List.of(), 0));
                        }
                    };
                }
            }),
            new Defect("blames messages for a database that refuses", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return WrappedConnection.each(session, connection -> new WrappedConnection(connection) {
                        @Override
                        public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
                            return super.open(messages, needs, reads).recover(error -> blamed(error, session));
                        }
                    });
                }
            }),
            new Defect("keeps its connection, whatever became of that", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return new Session() {
                        @Override
                        public Future<StoreConnection> connection() {
                            return session.connection();
                        }

                        @Override
                        public void discard() {
                            // It might work again.
                        }
                    };
                }
            }),
            new Defect("takes what it cannot read for empty", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return WrappedConnection.each(session, connection -> new WrappedConnection(connection) {
                        @Override
                        public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
                            return super.open(messages, needs, reads)
                                    .map(opened -> new Opened(
                                            opened.fresh(),
                                            opened.heldKeys(),
                                            ReadableEntities.of(opened.entities(), needs, reads)));
                        }
                    });
                }
            }),
            new Defect("keeps no lease and has no inbox", () -> new SeamInterceptor() {
                @Override
                public Session session(Session session) {
                    return withoutInbox(session);
                }

                @Override
                public Sweeps sweeps(Sweeps sweeps) {
                    return withoutLease(sweeps);
                }
            }));

    public static final List<Defect> ALL =
            Stream.concat(OF_DELIVERY.stream(), DurabilityDefects.ALL.stream()).toList();

    @Override
    public String toString() {
        return name;
    }

    private static <T> Future<T> blamed(Throwable error, Session session) {
        session.discard();
        return Future.failedFuture(
                error instanceof StoreException store && store.kind() == Kind.OUTAGE
                        ? new StoreException(Kind.DATA, "blamed on the message: " + store.getMessage())
                        : error);
    }

    private static UUID later(UUID one, UUID other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    static Sweeps withoutLease(Sweeps sweeps) {
        return new WrappedSweeps(sweeps) {
            @Override
            public Future<Swept> sweep(Shelf shelf, Routes routes, Duration lease, int limit) {
                return super.sweep(shelf, routes, Duration.ZERO, limit);
            }
        };
    }

    private static Session withoutInbox(Session session) {
        return WrappedConnection.each(session, connection -> new WrappedConnection(connection) {
            @Override
            public Future<Opened> open(Collection<Envelope> messages, Set<Ref> needs, Set<Ref> reads) {
                return super.open(messages, needs, reads).map(opened -> {
                    Set<UUID> all = messages.stream().map(Envelope::id).collect(Collectors.toSet());
                    return new Opened(all, opened.heldKeys(), opened.entities());
                });
            }
        });
    }
}
