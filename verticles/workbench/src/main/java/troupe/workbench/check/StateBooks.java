package troupe.workbench.check;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import troupe.commerce.BookingView;
import troupe.commerce.FacilityDayView;
import troupe.commerce.MovementView;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.commerce.StockView;
import troupe.kit.check.StateView;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.service.BookOf;
import troupe.kit.service.ServiceDefinition;
import troupe.language.BookEntry;
import troupe.workbench.audit.Books;

/** A state as the books tell it, and the provider's accounts beside them. Immutable. */
final class StateBooks implements Books {
    private final List<BookEntry> entries;
    private final List<ProviderAccount> accounts;

    StateBooks(StateView view, List<ServiceDefinition> services) {
        List<BookOf<?>> books = services.stream()
                .flatMap(service -> service.books().values().stream())
                .toList();
        this.entries = view.entities().stream()
                .flatMap(entity -> books.stream().flatMap(book -> book.entryOf(entity).stream()))
                .sorted(Comparator.comparing(BookEntry::bookKey))
                .toList();
        this.accounts = view.accounts(ProviderAccount.class);
    }

    <E extends BookEntry> Stream<E> all(Class<E> type) {
        return entries.stream().filter(type::isInstance).map(type::cast);
    }

    private <E extends BookEntry> Optional<E> of(UUID orderId, Class<E> type) {
        return all(type)
                .filter(entry -> entry.bookKey().equals(orderId.toString()))
                .findFirst();
    }

    <T> Optional<T> order(UUID orderId, Function<OrderView, T> what) {
        return of(orderId, OrderView.class).map(what);
    }

    Optional<ShipmentView.Status> shipment(UUID orderId) {
        return of(orderId, ShipmentView.class).map(ShipmentView::status);
    }

    Optional<ReservationView.Status> reservation(UUID orderId) {
        return of(orderId, ReservationView.class).map(ReservationView::status);
    }

    ProviderAccount.State money(UUID orderId) {
        return accounts.stream()
                .filter(account -> account.orderId().equals(orderId))
                .map(ProviderAccount::state)
                .findFirst()
                .orElse(ProviderAccount.State.UNTOUCHED);
    }

    List<ProviderAccount> accounts() {
        return accounts;
    }

    @Override
    public Iterator<OrderView> orders() {
        return all(OrderView.class).iterator();
    }

    @Override
    public Iterator<ReservationView> reservations() {
        return all(ReservationView.class).iterator();
    }

    @Override
    public Iterator<StockView> stock() {
        return all(StockView.class).iterator();
    }

    @Override
    public Iterator<MovementView> movements() {
        return all(MovementView.class).iterator();
    }

    @Override
    public Iterator<PaymentView> payments() {
        return all(PaymentView.class).iterator();
    }

    @Override
    public Iterator<ShipmentView> shipments() {
        return all(ShipmentView.class).iterator();
    }

    @Override
    public Iterator<BookingView> bookings() {
        return all(BookingView.class).iterator();
    }

    @Override
    public Iterator<FacilityDayView> facilityDays() {
        return all(FacilityDayView.class).iterator();
    }

    /** What is under way is the explorer's business. */
    @Override
    public Map<String, MessageCounts> messages() {
        return Map.of();
    }
}
