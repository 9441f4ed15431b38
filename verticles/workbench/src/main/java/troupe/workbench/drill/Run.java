package troupe.workbench.drill;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import troupe.workbench.audit.AuditReport;
import troupe.workbench.audit.NodeAudit;
import troupe.workbench.client.ShopClient;
import troupe.workbench.client.Waiting;

/** The load of a drill, from the first customer to the audit. Used by the drill's thread. */
final class Run implements AutoCloseable {
    private static final int CUSTOMERS = 24;

    /**
     * Customers who order without a pause take all of a small machine's time, and a node that comes back then gets
     * ready in a minute instead of seconds. What a drill shows is what is lost, not how fast the shop is.
     */
    private static final Duration PAUSE_MAX = Duration.ofMillis(3200);

    private static final Duration LAST_ORDER_WITHIN = Duration.ofSeconds(90);

    private final DrillContext context;
    private final Customers customers;
    private final Watch watch;
    private final Recoveries recoveries = new Recoveries();
    private final long startedNanos = System.nanoTime();
    private URI audited;

    private Run(DrillContext context, List<URI> urls, List<String> tokens, Duration pauseMax) {
        this.context = context;
        this.audited = urls.get(0);
        List<ShopClient> doors = context.doors(urls);
        context.fill(doors.get(0));
        this.customers = new Customers(
                context.vertx(),
                doors,
                DrillContext.SKUS,
                tokens,
                pauseMax,
                context.random().nextLong());
        this.watch = new Watch(context.vertx(), doors, context.follower(urls), customers.accepted(), recoveries);
    }

    /** Fills the shelves at the first door and opens all of them. */
    static Run begin(DrillContext context, List<URI> urls) {
        return begin(context, urls, CUSTOMERS, Customers.MIXED, PAUSE_MAX);
    }

    /** The same with so many customers, who pay with these tokens and think for at most so long. */
    static Run begin(DrillContext context, List<URI> urls, int customers, List<String> tokens, Duration pauseMax) {
        Run run = new Run(context, urls, tokens, pauseMax);
        run.customers.start(customers);
        run.watch.start();
        return run;
    }

    boolean isOver() {
        return System.nanoTime() - startedNanos > context.duration().toNanos();
    }

    /** Waits until so many more orders were accepted. */
    void progress(int orders) {
        int goal = customers.accepted().size() + orders;
        context.await(orders + " more orders", () -> customers.accepted().size() >= goal);
    }

    /** Waits until so many orders are accepted and not seen to be settled. */
    void awaitUnderWay(int orders) {
        context.await(orders + " orders under way", () -> underWay() >= orders);
    }

    /** Lets time pass. */
    void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        context.await("the end of " + time, () -> System.nanoTime() > until);
    }

    /** Which node tells the books in the end; the first one unless somebody says otherwise. */
    void auditAt(URI node) {
        audited = node;
    }

    /** Orders that are under way at this moment, as far as is known. */
    int underWay() {
        return watch.open().size();
    }

    /** To be called just before something is broken. */
    void disturbing(String how) {
        context.screen()
                .line(String.format(
                        "%6.1f s  %s; %d orders accepted, %d under way",
                        (System.nanoTime() - startedNanos) / 1e9,
                        how,
                        customers.accepted().size(),
                        underWay()));
        recoveries.disturbed(watch.open());
    }

    /** No more orders. */
    void closeDoors() {
        Waiting.forResult(customers.stop(), LAST_ORDER_WITHIN);
    }

    /** Waits for the last order to settle, and audits. */
    DrillReport end(String drill) {
        closeDoors();
        double seconds = Math.round((System.nanoTime() - startedNanos) / 1e8) / 10.0;
        AuditReport audit = NodeAudit.of(context.vertx(), audited, context.token(), LAST_ORDER_WITHIN);
        context.await("settling of all orders", () -> watch.open().isEmpty());
        recoveries.stillOpen(watch.open());
        return new DrillReport(
                drill,
                context.transport(),
                seconds,
                recoveries.disturbances(),
                customers.accepted().size(),
                watch.settled(),
                customers.turnedAway(),
                watch.notFound(),
                new TreeSet<>(customers.statuses()),
                recoveries.result(),
                audit);
    }

    @Override
    public void close() {
        customers.stop().onFailure(error -> context.screen().line("a customer gave up: " + error));
        watch.stop();
    }
}
