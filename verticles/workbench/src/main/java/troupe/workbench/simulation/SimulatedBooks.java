package troupe.workbench.simulation;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import troupe.commerce.BookingView;
import troupe.commerce.CommerceBooks;
import troupe.commerce.FacilityDayView;
import troupe.commerce.MovementView;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.commerce.StockView;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.service.BookOf;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.simulation.World;
import troupe.kit.store.Shelf;
import troupe.language.Book;
import troupe.language.BookEntry;
import troupe.workbench.audit.Books;

/** The books of a simulated system, by the services' own views of what is committed. */
final class SimulatedBooks implements Books {
    private final World world;
    private final List<ServiceDefinition> services;

    SimulatedBooks(World world, List<ServiceDefinition> services) {
        this.world = world;
        this.services = services;
    }

    /** An entity as the books of its service show it; empty where none does. */
    static Stream<BookEntry> views(ServiceDefinition service, Ref ref, Object entity) {
        return service.books().values().stream()
                .filter(book -> book.table().entity().equals(ref.type()))
                .map(book -> view(book, entity));
    }

    private static <S> BookEntry view(BookOf<S> book, Object entity) {
        return book.view().apply(book.table().entity().type().cast(entity));
    }

    private <E extends BookEntry> Iterator<E> entries(Book<E> book) {
        return services.stream()
                .filter(service -> service.books().containsKey(book.name()))
                .flatMap(service ->
                        entries(service, Objects.requireNonNull(service.books().get(book.name()))))
                .map(book.entry()::cast)
                .sorted(Comparator.comparing(BookEntry::bookKey))
                .iterator();
    }

    private Stream<BookEntry> entries(ServiceDefinition service, BookOf<?> book) {
        return world.store(service.service()).entities().entrySet().stream()
                .filter(stored -> stored.getKey().type().equals(book.table().entity()))
                .map(stored -> view(book, stored.getValue()));
    }

    @Override
    public Iterator<OrderView> orders() {
        return entries(CommerceBooks.ORDERS);
    }

    @Override
    public Iterator<ReservationView> reservations() {
        return entries(CommerceBooks.RESERVATIONS);
    }

    @Override
    public Iterator<StockView> stock() {
        return entries(CommerceBooks.STOCK);
    }

    @Override
    public Iterator<MovementView> movements() {
        return entries(CommerceBooks.MOVEMENTS);
    }

    @Override
    public Iterator<PaymentView> payments() {
        return entries(CommerceBooks.PAYMENTS);
    }

    @Override
    public Iterator<ShipmentView> shipments() {
        return entries(CommerceBooks.SHIPMENTS);
    }

    @Override
    public Iterator<BookingView> bookings() {
        return entries(CommerceBooks.BOOKINGS);
    }

    @Override
    public Iterator<FacilityDayView> facilityDays() {
        return entries(CommerceBooks.FACILITY_DAYS);
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
