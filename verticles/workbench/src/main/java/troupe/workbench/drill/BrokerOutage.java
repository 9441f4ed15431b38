package troupe.workbench.drill;

import java.time.Duration;
import troupe.config.LocalKafka;

/** Two nodes over Kafka, and the broker is stopped for 20 seconds and comes back. */
public final class BrokerOutage implements Drill {
    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final int ORDERS_BEFORE = 60;
    private static final int NODES = 2;

    @Override
    public String name() {
        return "broker-outage";
    }

    @Override
    public String description() {
        return "two nodes on Kafka under load; the broker is stopped for " + AWAY.toSeconds() + " s and comes back";
    }

    @Override
    public DrillReport run(DrillContext at) {
        DrillContext context = at.over("kafka");
        try (LocalKafka broker = LocalKafka.open(context.data());
                Fleet fleet = new Fleet(context.data())) {
            for (int i = 0; i < NODES; i++) {
                fleet.add(context.clusterFlags());
            }
            fleet.startAll();
            try (Run run = Run.begin(context, fleet.urls())) {
                do {
                    run.progress(ORDERS_BEFORE);
                    run.disturbing("the broker is stopped");
                    broker.stop();
                    run.pass(AWAY);
                    run.disturbing("the broker is started");
                    broker.start();
                } while (!run.isOver());
                run.progress(ORDERS_BEFORE);
                return run.end(name());
            }
        }
    }
}
