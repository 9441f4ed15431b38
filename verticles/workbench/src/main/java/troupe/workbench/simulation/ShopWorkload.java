package troupe.workbench.simulation;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import troupe.commerce.BookingEnd;
import troupe.commerce.BookingStatus;
import troupe.commerce.CatalogCommand.PutProduct;
import troupe.commerce.InventoryCommand.ReceiveStock;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.Money;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.PaymentView;
import troupe.commerce.ShippingCommand.DispatchShipment;
import troupe.commerce.StockView;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.simulation.InvariantViolation;
import troupe.kit.simulation.Plan;
import troupe.kit.simulation.Simulation;
import troupe.kit.simulation.World;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Refused.Code;
import troupe.language.Reply;
import troupe.workbench.audit.Audit;
import troupe.workbench.audit.AuditReport;

/** A shop whose shelves are filled, customers who insist until they are answered, and the audit when it is quiet. */
final class ShopWorkload implements Simulation.Workload {
    static final long BUSY_MS = 20_000;

    /** The shop opens when the first goods should be there; who comes before that is turned away and comes again. */
    private static final long OPENS_MS = 500;

    private static final long TIMEOUT_MS = 2_000;
    private static final long AGAIN_MS = 300;
    private static final int ATTEMPTS_MAX = 1_000;

    private static final String INVENTORY = "inventory";
    private static final String FACILITIES = "facilities";

    private final Plan plan;
    private final List<ServiceDefinition> services;
    private final SimulatedProvider provider;
    private final Map<String, Long> delivered = new TreeMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private int busy;

    ShopWorkload(Plan plan, List<ServiceDefinition> services, SimulatedProvider provider) {
        this.plan = plan;
        this.services = services;
        this.provider = provider;
    }

    @Override
    public void begin(World world) {
        RandomGenerator random = new SplittableRandom(plan.seed());
        for (int i = 0; i < Purchase.ARTICLES; i++) {
            String sku = Purchase.sku(i);
            // Of most there is plenty, of some too little, of one none.
            long available = i == 0 ? 0 : i % 5 == 0 ? random.nextInt(100) : 100_000;
            insist(world, "catalog", new PutProduct(sku, "Article " + i, new Money(100L + i, "EUR")));
            List<StockDelivery> deliveries = i == 0 ? List.of() : StockDelivery.of(i, BUSY_MS, random);
            SetStock first = new SetStock(sku, new UUID(0, i), available, null);
            insist(
                    world,
                    INVENTORY,
                    first,
                    1,
                    known ->
                            deliveries.forEach(delivery -> in(world, delivery.atMs(), () -> deliver(world, delivery))));
        }
        for (int customer : plan.customers()) {
            Purchase purchase = Purchase.of(plan.seed(), customer, BUSY_MS);
            in(world, OPENS_MS + purchase.atMs(), () -> buy(world, purchase));
        }
        insist(
                world,
                FACILITIES,
                Stay.HALL,
                1,
                put -> Stay.all(plan, BUSY_MS).forEach(stay -> in(world, stay.atMs(), () -> book(world, stay))));
    }

    /** Whoever finds the slot taken goes home. */
    private void book(World world, Stay stay) {
        insist(world, FACILITIES, stay.booking(), 1, held -> {
            long patience = held instanceof Refused ? -1 : stay.cancelAfterMs();
            in(world, patience, () -> insist(world, FACILITIES, stay.cancel()));
        });
    }

    private void deliver(World world, StockDelivery delivery) {
        ReceiveStock goods = delivery.goods();
        delivered.merge(goods.sku(), goods.quantity(), Long::sum);
        insist(
                world,
                INVENTORY,
                goods,
                1,
                seen -> in(
                        world,
                        delivery.countAfterMs(),
                        () -> insist(world, INVENTORY, delivery.count((StockView) seen))));
    }

    private void buy(World world, Purchase purchase) {
        UUID orderId = purchase.order().orderId();
        insist(world, "orders", purchase.order(), 1, accepted -> {
            in(world, purchase.cancelAfterMs(), () -> insist(world, "orders", new CancelOrder(orderId)));
            in(world, purchase.dispatchAfterMs(), () -> insist(world, "shipping", new DispatchShipment(orderId)));
        });
    }

    /** Somebody is busy until then. A negative delay means never. */
    private void in(World world, long afterMs, Runnable action) {
        if (afterMs >= 0) {
            busy++;
            world.time().in(afterMs * 1_000, () -> {
                busy--;
                action.run();
            });
        }
    }

    private void insist(World world, String service, Message command) {
        insist(world, service, command, 1, reply -> {});
    }

    /** Asks until there is an answer; what is asked is idempotent. */
    private void insist(World world, String service, Message command, int attempt, Consumer<Reply> then) {
        busy++;
        world.ask(service, command, TIMEOUT_MS).onComplete(reply -> {
            busy--;
            if (reply.succeeded() && !mayPass(reply.result())) {
                then.accept(reply.result());
            } else if (attempt < ATTEMPTS_MAX) {
                in(world, AGAIN_MS, () -> insist(world, service, command, attempt + 1, then));
            } else {
                throw new InvariantViolation(command + " was not answered in " + attempt + " attempts: " + reply);
            }
        });
    }

    /** Prices take their time to become known; a queue that is full has room again; a failure heals. */
    private static boolean mayPass(Reply reply) {
        return reply instanceof Refused refused
                && (refused.code() == Code.OVERLOADED
                        || refused.code() == Code.UNAVAILABLE
                        || refused.code() == Code.FAILED
                        || refused.code() == Code.UNPROCESSABLE);
    }

    @Override
    public boolean isOver() {
        return busy == 0;
    }

    @Override
    public void audit(World world) {
        SimulatedBooks books = new SimulatedBooks(world, services);
        AuditReport report = Audit.of(books);
        if (!report.ok()) {
            throw new InvariantViolation(String.join("; ", report.discrepancies()));
        }
        if (report.checked() != plan.customers().size()) {
            throw new InvariantViolation(
                    plan.customers().size() + " orders were placed, the book has " + report.checked());
        }
        StockDelivery.audit(delivered, books.movements());
        for (Iterator<PaymentView> payments = books.payments(); payments.hasNext(); ) {
            provider.audit(payments.next());
        }
        books.orders().forEachRemaining(order -> count(order.reason() == null ? order.status() : order.reason()));
        books.bookings().forEachRemaining(booking -> count(booking.end() == null ? booking.status() : booking.end()));
    }

    /** An order's outcome by its name, a booking's by that and the word. */
    private void count(Enum<?> outcome) {
        boolean booking = outcome instanceof BookingStatus || outcome instanceof BookingEnd;
        outcomes.merge(booking ? "booking " + outcome.name() : outcome.name(), 1L, Long::sum);
    }

    /** How many orders and bookings ended how; empty before the audit. */
    Map<String, Long> outcomes() {
        return outcomes;
    }
}
