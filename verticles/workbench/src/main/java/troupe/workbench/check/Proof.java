package troupe.workbench.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CatalogEvent.ProductChanged;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.OrderCommand.PlaceOrder;
import troupe.commerce.ShippingCommand.DispatchShipment;
import troupe.kit.behavior.Behavior;
import troupe.kit.check.Model;
import troupe.kit.service.ServiceDefinition;

/** The cases of the sagas, here those of orders: whatever may meet, meets in one of them. Immutable. */
public final class Proof {
    static final UUID A = new UUID(0, 0xA);
    static final UUID B = new UUID(0, 0xB);
    private static final UUID CUSTOMER = new UUID(0, 0xC);
    private static final String SKU = "cup";
    private static final ContraryProvider CONTRARY = new ContraryProvider(true, true);
    private static final ContraryProvider KIND = new ContraryProvider(false, false);

    /** What these emit nobody hears, so the others do the same with and without them. */
    private static final Set<String> AUDIENCE =
            Set.of("analytics", "notifications", "catalog", "recommendations", "facilities");

    private final List<ServiceDefinition> services;

    public Proof(List<ServiceDefinition> services) {
        this.services = List.copyOf(services);
    }

    /** All cases: those of orders, the smallest first, and then those of bookings. */
    public List<Case> cases() {
        List<Case> all = new ArrayList<>(
                List.of(paymentsAway(), oneOrder(), repeated(), restocked(), lastItem(), notices(), rivals()));
        all.addAll(BookingCases.of(services));
        return List.copyOf(all);
    }

    List<ServiceDefinition> services() {
        return services;
    }

    private Case paymentsAway() {
        Model scenario = shop("payments-away", "one order, and payments is never heard of", KIND, "payments")
                .may(2, "orders", order(A))
                .may(1, "orders", new CancelOrder(A));
        return new Case(scenario, ShopInvariants.withoutBooks(services));
    }

    private Case oneOrder() {
        return proven(shop("one-order", "one order, and everything that can become of it", CONTRARY)
                .may(2, "orders", order(A))
                .may(2, "orders", new CancelOrder(A))
                .may(2, "shipping", new DispatchShipment(A)));
    }

    private Case repeated() {
        return proven(shop("repeated", "two messages are handled twice, as if the inbox had forgotten them", CONTRARY)
                .may(2, "orders", order(A))
                .may(1, "orders", new CancelOrder(A))
                .may(1, "shipping", new DispatchShipment(A))
                .repeating(2));
    }

    private Case restocked() {
        return proven(shop(
                        "restocked",
                        "stock comes in and is counted while an order is under way, also too late and again",
                        CONTRARY)
                .may(2, "orders", order(A))
                .may(1, "orders", new CancelOrder(A))
                .may(1, "inventory", count(1, "0-1-0-1", 0))
                .may(2, "inventory", count(2, "1-0-0-1", 5))
                .may(1, "inventory", count(3, null, 1))
                .may(2, "inventory", new ReceiveStock(SKU, new UUID(2, 0), 1)));
    }

    private Case lastItem() {
        return proven(two("last-item", "two orders for the last item"));
    }

    private Case rivals() {
        return proven(two("rivals", "two orders for the last item, and one may be cancelled")
                .may(1, "orders", new CancelOrder(A)));
    }

    private Case notices() {
        Model scenario = shop("notices", "what the customer is told", KIND)
                .with(behaviors(Set.of("analytics", "recommendations", "facilities")))
                .may(1, "orders", order(A))
                .may(1, "orders", new CancelOrder(A));
        return new Case(scenario, ShopInvariants.withNotices(services));
    }

    private Model two(String name, String about) {
        return shop(name, about, KIND)
                .may(1, "orders", order(A))
                .may(1, "orders", order(B))
                .naming(B.toString(), "B")
                .sharing("inventory");
    }

    private Case proven(Model scenario) {
        return new Case(scenario, ShopInvariants.of(services));
    }

    private Model shop(String name, String about, ContraryProvider world, String... away) {
        List<Behavior> cast = behaviors(AUDIENCE).stream()
                .filter(behavior -> !List.of(away).contains(behavior.service()))
                .toList();
        return Model.of(name, about, cast, world)
                .given(new ProductChanged(SKU, "Cup", new Money(500, "EUR"), 1), count(0, null, 1))
                .naming(A.toString(), "A");
    }

    private List<Behavior> behaviors(Set<String> without) {
        return services.stream()
                .map(ServiceDefinition::behavior)
                .filter(behavior -> !without.contains(behavior.service()))
                .toList();
    }

    /** @param seen the stock that the count is based on; null for a SKU that was never known */
    private static SetStock count(int number, @Nullable String seen, long available) {
        return new SetStock(SKU, new UUID(1, number), available, seen);
    }

    private static PlaceOrder order(UUID id) {
        return new PlaceOrder(id, CUSTOMER, List.of(new Line(SKU, 1)), "token");
    }
}
