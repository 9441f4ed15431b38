package troupe.workbench.check;

import static troupe.kit.check.Invariant.always;
import static troupe.kit.check.Invariant.onceSettled;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingStatus;
import troupe.commerce.BookingView;
import troupe.kit.check.Invariant;
import troupe.kit.check.StateView;
import troupe.kit.service.ServiceDefinition;
import troupe.workbench.audit.Audit;

/** What must hold of the booking saga. */
final class BookingInvariants {
    private static final Set<ProviderAccount.State> UNCHARGED =
            EnumSet.of(ProviderAccount.State.UNTOUCHED, ProviderAccount.State.LET_GO, ProviderAccount.State.GIVEN_BACK);

    private BookingInvariants() {}

    /** @param services tell what their books say of an entity */
    static List<Invariant> of(List<ServiceDefinition> services) {
        return Stream.concat(
                        withoutBooks(services).stream(),
                        Stream.of(onceSettled(
                                "the books agree",
                                view -> Audit.of(new StateBooks(view, services)).discrepancies())))
                .toList();
    }

    /** For scenarios in which payments is away, so that its book is. */
    static List<Invariant> withoutBooks(List<ServiceDefinition> services) {
        Function<StateView, StateBooks> look = view -> new StateBooks(view, services);
        return List.of(
                always("nobody has what somebody else has booked", look.andThen(BookingInvariants::doubled)),
                always("a confirmed booking is paid", look.andThen(BookingInvariants::unpaid)),
                onceSettled("every booking is confirmed or ended", look.andThen(BookingInvariants::unfinished)),
                onceSettled("what has ended is free", look.andThen(BookingInvariants::leftovers)),
                onceSettled("money is collected exactly for what is kept", look.andThen(BookingInvariants::money)));
    }

    private static List<String> doubled(StateBooks sight) {
        List<BookingView> taken =
                sight.all(BookingView.class).filter(BookingView::occupies).toList();
        return taken.stream()
                .filter(one -> taken.stream().anyMatch(other -> !other.equals(one) && overlap(one, other)))
                .map(one -> one.bookingId() + " has " + one.slot() + " together with somebody else")
                .toList();
    }

    private static boolean overlap(BookingView one, BookingView other) {
        return one.slot().facilityId().equals(other.slot().facilityId())
                && one.slot().from().isBefore(other.slot().until())
                && other.slot().from().isBefore(one.slot().until());
    }

    private static List<String> unpaid(StateBooks sight) {
        return sight.all(BookingView.class)
                .filter(booking -> booking.status() == BookingStatus.CONFIRMED)
                .filter(booking -> sight.money(booking.bookingId()) != ProviderAccount.State.COLLECTED)
                .map(booking ->
                        booking.bookingId() + " is confirmed, and its money is " + sight.money(booking.bookingId()))
                .toList();
    }

    private static List<String> unfinished(StateBooks sight) {
        return sight.all(BookingView.class)
                .filter(booking -> booking.status() == BookingStatus.HELD)
                .map(booking -> booking.bookingId() + " stays HELD")
                .toList();
    }

    private static List<String> leftovers(StateBooks sight) {
        return sight.all(BookingView.class)
                .filter(booking -> booking.status() == BookingStatus.ENDED && booking.occupies())
                .map(booking -> booking.bookingId() + " has ended, and nobody else can have its slot")
                .toList();
    }

    private static List<String> money(StateBooks sight) {
        return sight.all(BookingView.class)
                .filter(booking -> keepsMoney(booking)
                        ? sight.money(booking.bookingId()) != ProviderAccount.State.COLLECTED
                        : !UNCHARGED.contains(sight.money(booking.bookingId())))
                .map(booking -> booking.bookingId() + " is " + booking.status() + " " + booking.end()
                        + ", and its money is " + sight.money(booking.bookingId()))
                .toList();
    }

    private static boolean keepsMoney(BookingView booking) {
        return booking.status() == BookingStatus.CONFIRMED || booking.end() == BookingEnd.CANCELLED_LATE;
    }
}
