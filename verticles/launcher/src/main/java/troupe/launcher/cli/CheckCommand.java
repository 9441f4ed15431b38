package troupe.launcher.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.config.Settings;
import troupe.kit.check.Exploration;
import troupe.kit.check.Exploration.Limits;
import troupe.kit.check.Exploration.Violation;
import troupe.system.TroupeSystem;
import troupe.workbench.check.Case;
import troupe.workbench.check.Proof;
import troupe.workbench.check.Trial;
import troupe.workbench.terminal.Screen;
import troupe.workbench.terminal.Table;

/** Explores what the services' rules can come to. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Prove the saga by trying everything.",
        description = {
            "",
            "Lets the services' own rules meet every order of events that delivery may bring about: messages in any"
                    + " order, handled twice, timers at any moment, calls that end in every way and whose answers are"
                    + " lost, customers who change their minds. Nothing is started.",
            "What breaks an invariant is printed with a shortest way to it, and as a test.",
            "The exit status is 0 if nothing does, or with --faults, if every fault is found.",
            "",
        })
final class CheckCommand implements Callable<Integer> {
    private static final int STATES_MAX = 100_000_000;
    private static final int REPEATS_MAX = 100;

    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(names = "--scenario", paramLabel = "S", description = "Only this one (default: all).")
    private @Nullable String scenario;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "1000",
            description = "The most steps of a way (default: ${DEFAULT-VALUE}).")
    private int depth;

    @Option(
            names = "--states",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "The most states of a scenario; each takes about 300 bytes (default: ${DEFAULT-VALUE}).")
    private int states;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "How many messages of each order are handled twice (default: as the scenario says).")
    private @Nullable Integer repeats;

    @Option(names = "--faults", description = "Put known faults into the rules, and see that each is found.")
    private boolean faults;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    CheckCommand(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() {
        Flags.between(spec, "--depth", 1, depth, Integer.MAX_VALUE);
        Flags.between(spec, "--states", 1, states, STATES_MAX);
        Screen screen = Screen.of(spec.commandLine().getOut());
        if (repeats != null) {
            Flags.between(spec, "--repeats", 0, repeats, REPEATS_MAX);
        }
        Proof proof = new Proof(system.definitions(Settings.ofFlags(Map.of())));
        return faults ? faults(screen, proof) : explore(screen, cases(proof));
    }

    private List<Case> cases(Proof proof) {
        List<Case> chosen = proof.cases().stream()
                .filter(each -> scenario == null || each.name().equals(scenario))
                .map(each -> repeats == null ? each : each.repeating(repeats))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no scenario '" + scenario + "', expected one of "
                            + String.join(
                                    ", ", proof.cases().stream().map(Case::name).toList()));
        }
        return chosen;
    }

    private int explore(Screen screen, List<Case> cases) {
        Table table = new Table("scenario", "states", "steps", "depth", "settled", "seconds", "");
        List<Exploration> all =
                cases.stream().map(each -> explore(screen, each)).toList();
        all.forEach(end -> table.row(
                end.scenario(),
                end.states(),
                end.steps(),
                end.depth(),
                end.settled(),
                seconds(end.tookMs()),
                end.violation() != null ? "BROKEN" : end.complete() ? "all holds" : "not all was seen"));
        table.lines().forEach(screen::line);
        for (Exploration end : all) {
            Violation violation = end.violation();
            if (violation != null) {
                screen.line();
                screen.line(end.scenario() + ": " + violation.asText());
                screen.line(violation.asTest());
            }
        }
        json.print(screen, all);
        return all.stream().allMatch(end -> end.violation() == null) ? 0 : 1;
    }

    /** The bar shows the part of the states allowed: how many there are, nobody knows before. */
    private Exploration explore(Screen screen, Case each) {
        AtomicInteger seen = new AtomicInteger();
        return screen.during(
                each.name(),
                states,
                seen::get,
                () -> each.explore(new Limits(depth, states), (found, deep) -> seen.set(found)));
    }

    private int faults(Screen screen, Proof proof) {
        List<Trial> trials = Trial.all(proof);
        Table table = new Table("fault", "found in", "broken invariant", "depth", "states", "seconds");
        trials.forEach(trial -> table.row(
                trial.fault(),
                trial.scenario(),
                Objects.requireNonNullElse(trial.invariant(), "NOT FOUND"),
                trial.depth(),
                trial.states(),
                seconds(trial.tookMs())));
        table.lines().forEach(screen::line);
        json.print(screen, trials);
        return trials.stream().allMatch(Trial::isFound) ? 0 : 1;
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f", ms / 1_000.0);
    }
}
