package troupe.workbench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import troupe.config.LocalPostgres;

/**
 * Two nodes whose commits do not wait for the disk, and the database crashes again and again with what is not there.
 */
public final class DatabaseCrash implements Drill {
    private static final int NODES = 2;
    private static final int CRASHES_MIN = 3;
    private static final int ORDERS_BETWEEN = 60;

    @Override
    public String name() {
        return "database-crash";
    }

    @Override
    public String description() {
        return "two nodes under load whose commits do not wait for the disk; the database crashes again and again";
    }

    @Override
    public DrillReport run(DrillContext context) {
        try (LocalPostgres postgres = LocalPostgres.open(context.data());
                Fleet fleet = new Fleet(context.data())) {
            List<String> flags = new ArrayList<>(context.clusterFlags());
            flags.addAll(List.of("--config", asynchronousCommit(context.data()).toString()));
            for (int i = 0; i < NODES; i++) {
                fleet.add(flags);
            }
            fleet.startAll();
            try (Run run = Run.begin(context, fleet.urls())) {
                for (int crashes = 0; crashes < CRASHES_MIN || !run.isOver(); crashes++) {
                    run.progress(ORDERS_BETWEEN);
                    run.disturbing("the database crashes");
                    postgres.crash();
                    postgres.start();
                }
                run.progress(ORDERS_BETWEEN);
                return run.end(name());
            }
        }
    }

    private static Path asynchronousCommit(Path data) {
        try {
            return Files.writeString(data.resolve("database-crash.yaml"), "store:\n  asynchronous-commit: true\n");
        } catch (IOException e) {
            throw new UncheckedIOException("no settings for the nodes", e);
        }
    }
}
