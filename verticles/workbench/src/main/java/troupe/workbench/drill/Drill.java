package troupe.workbench.drill;

import java.util.List;

/** One failure, reproduced under load. */
public interface Drill {
    /** All of them. */
    List<Drill> ALL = List.of(new RollingKill(), new NetworkCut(), new BrokerOutage(), new DatabaseCrash(), new Swap());

    /** As {@code drill NAME} takes it. */
    String name();

    /** What it does, for people. */
    String description();

    /** Takes as long as its duration says, and some more to come to rest. */
    DrillReport run(DrillContext context);
}
