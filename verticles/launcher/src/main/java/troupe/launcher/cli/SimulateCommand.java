package troupe.launcher.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.kit.simulation.Plan;
import troupe.kit.simulation.SeamInterceptor;
import troupe.workbench.simulation.SimulatedShop;
import troupe.workbench.simulation.SimulationReport;
import troupe.workbench.simulation.SimulationReport.Failure;
import troupe.workbench.simulation.Simulator;
import troupe.workbench.terminal.Screen;

/** Runs the whole system in virtual time while everything goes wrong. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        header = "Simulate many sagas in virtual time, while everything goes wrong.",
        description = {
            "",
            "Runs the services' own rules and the kit's own actors and relays on three nodes over databases in memory."
                    + " Nodes crash, pause, leave and disagree, clocks are wrong, messages are lost, late, doubled and"
                    + " out of order, databases break off, the payment provider is deaf. After every commit the books"
                    + " are checked, and audited when all is quiet. One seed decides everything.",
            "A world that fails is shrunk to a small history, which is printed with the flags that show it again.",
            "The exit status is 0 if nothing happened that must not.",
            "",
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int SAGAS_MAX = 1_000_000_000;
    private static final int MINUTES_MAX = 1_000_000;
    private static final int HISTORY_LINES_MAX = 200;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The first world's; the others have those after it (default: one that nobody tried yet).")
    private @Nullable Long seed;

    @Option(
            names = "--sagas",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "Sagas to simulate, in worlds of " + SimulatedShop.CUSTOMERS + " (default: ${DEFAULT-VALUE}).")
    private int sagas;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Simulate for this time instead, however many sagas that are.")
    private @Nullable Integer minutes;

    @Option(names = "--chance", paramLabel = "N", defaultValue = "0", hidden = true)
    private long chance;

    @Option(
            names = "--customers",
            paramLabel = "LIST",
            description = "Show the history of one world to which only these come, such as 3,17, or all.")
    private @Nullable String customers;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            description = "Show the history of one world in which only these go wrong, such as 2,5, or all, or none.")
    private @Nullable String faults;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    @Override
    public Integer call() {
        Flags.between(spec, "--sagas", 1, sagas, SAGAS_MAX);
        Flags.between(spec, "--minutes", 1, minutes == null ? 1 : minutes, MINUTES_MAX);
        LogSettings.DEFAULTS.with(Level.ERROR).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        return customers == null && faults == null ? simulate(screen) : show(screen);
    }

    private int simulate(Screen screen) {
        long first = seed == null ? ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE) : seed;
        int wanted = minutes == null ? sagas : SAGAS_MAX;
        Duration within = Duration.ofMinutes(minutes == null ? MINUTES_MAX : minutes);
        Simulator simulator = new Simulator(first, wanted, within);
        screen.line("The first seed is " + first + ".");
        SimulationReport report = screen.during("simulated", wanted, simulator::done, simulator::run);
        screen.line(report.sagas() + " sagas in " + report.worlds() + " worlds, " + report.events() + " events, "
                + Math.round(report.virtualHours()) + " virtual hours in " + Math.round(report.seconds()) + " s: "
                + report.sagasPerSecond() + " sagas/s");
        report.outcomes().forEach((outcome, count) -> screen.line("  " + count + " " + outcome));
        Failure failure = report.failure();
        if (failure != null) {
            print(screen, failure);
        }
        json.print(screen, report);
        return report.ok() ? 0 : 1;
    }

    private static void print(Screen screen, Failure failure) {
        screen.line("A world failed. This is what is left of it:");
        failure.faults().forEach(fault -> screen.line("  " + fault));
        lines(screen, failure.history());
        screen.line(failure.violation());
        screen.line("To see it again: troupe simulate " + failure.flags());
    }

    /** One world, perhaps with less of everything, line by line. */
    private int show(Screen screen) {
        if (seed == null) {
            throw new ParameterException(
                    spec.commandLine(), "--customers and --faults are about the world of a --seed");
        }
        Plan all = SimulatedShop.plan(seed);
        Plan plan = new Plan(
                seed,
                chance,
                chosen("--customers", customers, all.customers()),
                chosen("--faults", faults, all.faults()));
        SimulatedShop.Result result = SimulatedShop.run(plan, SeamInterceptor.NOTHING, true);
        result.ending().history().forEach(screen::line);
        String violation = result.ending().violation();
        screen.line(violation == null ? "nothing happened that must not" : violation);
        json.print(screen, result);
        return violation == null ? 0 : 1;
    }

    private static void lines(Screen screen, List<String> lines) {
        lines.stream().limit(HISTORY_LINES_MAX).forEach(line -> screen.line("  " + line));
        if (lines.size() > HISTORY_LINES_MAX) {
            screen.line("  and " + (lines.size() - HISTORY_LINES_MAX) + " more lines");
        }
    }

    private List<Integer> chosen(String flag, @Nullable String list, List<Integer> all) {
        if (list == null || list.equals("all")) {
            return all;
        }
        try {
            List<Integer> some = list.equals("none")
                    ? List.of()
                    : Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
            if (all.containsAll(some)) {
                return some;
            }
        } catch (NumberFormatException e) {
            // As wrong as a number that is not there.
        }
        throw new ParameterException(
                spec.commandLine(), flag + " is '" + list + "', expected some of 0 to " + (all.size() - 1));
    }
}
