package troupe.launcher.simulation;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.node.ServiceDefinition;
import troupe.kit.node.ServiceDefinition.BookOf;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.simulation.World;
import troupe.kit.store.Shelf;
import troupe.launcher.audit.Books;
import troupe.messages.Book;
import troupe.messages.BookPage.Entry;
import troupe.messages.MovementView;
import troupe.messages.OrderView;
import troupe.messages.PaymentView;
import troupe.messages.ReservationView;
import troupe.messages.ShipmentView;
import troupe.messages.StockView;

/** The books of a simulated system, by the services' own views of what is committed. */
final class SimulatedBooks implements Books {
    private final World world;
    private final List<ServiceDefinition> services;

    SimulatedBooks(World world, List<ServiceDefinition> services) {
        this.world = world;
        this.services = services;
    }

    /** An entity as the books of its service show it; empty where none does. */
    static Stream<Entry> views(ServiceDefinition service, Ref ref, Object entity) {
        return service.books().values().stream()
                .filter(book -> book.table().entity().equals(ref.type()))
                .map(book -> view(book, entity));
    }

    private static <S> Entry view(BookOf<S> book, Object entity) {
        return book.view().apply(book.table().entity().type().cast(entity));
    }

    private <E extends Entry> Iterator<E> entries(Book book, Class<E> type) {
        return services.stream()
                .filter(service -> service.books().containsKey(book))
                .flatMap(service ->
                        entries(service, Objects.requireNonNull(service.books().get(book))))
                .map(type::cast)
                .sorted(Comparator.comparing(Entry::bookKey))
                .iterator();
    }

    private Stream<Entry> entries(ServiceDefinition service, BookOf<?> book) {
        return world.store(service.service()).entities().entrySet().stream()
                .filter(stored -> stored.getKey().type().equals(book.table().entity()))
                .map(stored -> view(book, stored.getValue()));
    }

    @Override
    public Iterator<OrderView> orders() {
        return entries(Book.ORDERS, OrderView.class);
    }

    @Override
    public Iterator<ReservationView> reservations() {
        return entries(Book.RESERVATIONS, ReservationView.class);
    }

    @Override
    public Iterator<StockView> stock() {
        return entries(Book.STOCK, StockView.class);
    }

    @Override
    public Iterator<MovementView> movements() {
        return entries(Book.MOVEMENTS, MovementView.class);
    }

    @Override
    public Iterator<PaymentView> payments() {
        return entries(Book.PAYMENTS, PaymentView.class);
    }

    @Override
    public Iterator<ShipmentView> shipments() {
        return entries(Book.SHIPMENTS, ShipmentView.class);
    }

    @Override
    public Map<String, MessageCounts> messages() {
        Map<String, MessageCounts> counts = new TreeMap<>();
        for (ServiceDefinition service : services) {
            var store = world.store(service.service());
            long parked =
                    store.deadLetters().stream().filter(found -> !found.held()).count();
            long held = store.deadLetters().size() - parked;
            counts.put(
                    service.service(),
                    new MessageCounts(store.size(Shelf.OUTBOX) + store.size(Shelf.TIMERS), 0, parked, held, 0));
        }
        return counts;
    }
}
