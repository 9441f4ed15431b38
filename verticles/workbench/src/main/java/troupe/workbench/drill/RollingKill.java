package troupe.workbench.drill;

import java.time.Duration;

/** Three nodes; again and again one of them is killed and replaced. */
public final class RollingKill implements Drill {
    private static final int NODES = 3;

    /** A drill of minutes has no fewer, however slow the machine is; a short one has one. */
    private static final int KILLS_MIN = 3;

    private static final Duration SHORT = Duration.ofSeconds(30);

    private static final int ORDERS_BETWEEN_MIN = 50;
    private static final int ORDERS_BETWEEN_MAX = 200;

    @Override
    public String name() {
        return "rolling-kill";
    }

    @Override
    public String description() {
        return "three nodes under load; again and again a random one is killed and replaced";
    }

    @Override
    public DrillReport run(DrillContext context) {
        try (Fleet fleet = new Fleet(context.data())) {
            for (int i = 0; i < NODES; i++) {
                fleet.add(context.clusterFlags());
            }
            fleet.startAll();
            try (Run run = Run.begin(context, fleet.urls())) {
                int killsMin = context.duration().compareTo(SHORT) < 0 ? 1 : KILLS_MIN;
                for (int kills = 0; kills < killsMin || !run.isOver(); kills++) {
                    run.progress(
                            ORDERS_BETWEEN_MIN + context.random().nextInt(ORDERS_BETWEEN_MAX - ORDERS_BETWEEN_MIN));
                    int victim = context.random().nextInt(NODES);
                    run.disturbing("node " + (victim + 1) + " is killed");
                    fleet.kill(victim);
                    fleet.start(victim);
                }
                return run.end(name());
            }
        }
    }
}
