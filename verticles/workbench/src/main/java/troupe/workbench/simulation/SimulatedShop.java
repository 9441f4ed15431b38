package troupe.workbench.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import troupe.config.Settings;
import troupe.kit.actor.ActorSettings;
import troupe.kit.relay.RelaySettings;
import troupe.kit.service.KitSettings;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.simulation.Fault;
import troupe.kit.simulation.Plan;
import troupe.kit.simulation.SeamInterceptor;
import troupe.kit.simulation.Simulation;
import troupe.kit.simulation.Simulation.Ending;
import troupe.kit.simulation.World;
import troupe.payments.PaymentsVerticle;
import troupe.system.WholeSystem;

/** One simulated shop for each plan: all services on a few nodes, small limits, customers and faults. */
public final class SimulatedShop {
    /** Sagas of one world: enough that they meet, few enough to look at. */
    public static final int CUSTOMERS = 400;

    /** What goes wrong in one world. */
    public static final int FAULTS = 14;

    private static final int NODES = 3;
    private static final Map<String, String> SETTINGS =
            Map.of("orders.payment-deadline", "8s", "facilities.hold", "6s", "payments.provider.timeout", "1s");

    /** They tell nobody anything: two listen as notifications does, and to the trail speaks the gateway alone. */
    private static final Set<String> LEFT_OUT = Set.of("analytics", "recommendations", "trail");

    private SimulatedShop() {}

    /**
     * How a world ended.
     *
     * @param outcomes how many orders ended how; empty when something went wrong
     */
    public record Result(Plan plan, Ending ending, Map<String, Long> outcomes) {}

    public static Plan plan(long seed) {
        return Plan.of(seed, CUSTOMERS, FAULTS);
    }

    /** What goes wrong in the world of a seed, if nothing is left out. */
    public static List<Fault> faults(long seed) {
        List<String> services = definitions(new SimulatedProvider()).stream()
                .map(ServiceDefinition::service)
                .toList();
        return Fault.plan(new SplittableRandom(~seed), FAULTS, ShopWorkload.BUSY_MS, NODES, services);
    }

    /** Carries a plan out. The same plan gives the same history, byte for byte. */
    public static Result run(Plan plan, SeamInterceptor around, boolean keepHistory) {
        SimulatedProvider provider = new SimulatedProvider();
        List<ServiceDefinition> services = definitions(provider);
        List<Fault> faults = plan.chosen(faults(plan.seed()));
        ShopWorkload workload = new ShopWorkload(plan, services, provider);
        World.Setup setup = new World.Setup(
                plan.worldSeed(),
                services,
                settings(new SplittableRandom(plan.seed() + 1)),
                NODES,
                1 + (int) (plan.seed() % 2),
                around,
                new CommitInvariants(services, faults),
                keepHistory);
        Ending ending = Simulation.run(setup, workload, faults);
        return new Result(plan, ending, workload.outcomes());
    }

    private static List<ServiceDefinition> definitions(SimulatedProvider provider) {
        Settings settings = Settings.ofFlags(SETTINGS);
        return new WholeSystem()
                .definitions(settings).stream()
                        .filter(service -> !LEFT_OUT.contains(service.service()))
                        .map(service -> service.service().equals("payments")
                                ? PaymentsVerticle.definition(settings, provider)
                                : service)
                        .toList();
    }

    /** Other limits in every world, most of them small, so that few messages are enough to reach them. */
    private static KitSettings settings(RandomGenerator random) {
        return new KitSettings(
                new ActorSettings(
                        16 << random.nextInt(5),
                        1 << random.nextInt(7),
                        2 + random.nextInt(4),
                        Duration.ofMillis(20),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        false),
                new RelaySettings(
                        4 << random.nextInt(6),
                        Duration.ofMillis(300L << random.nextInt(4)),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500L << random.nextInt(5)),
                        Duration.ofMillis(250L << random.nextInt(3))),
                Duration.ofDays(7),
                KitSettings.QUERY_TIMEOUT,
                true);
    }
}
