package troupe.kit.simulation;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import troupe.kit.actor.ActorSettings;
import troupe.kit.behavior.EntityType;
import troupe.kit.edge.TransientException;
import troupe.kit.relay.RelaySettings;
import troupe.kit.service.KitSettings;
import troupe.kit.simulation.Simulation.Ending;
import troupe.kit.store.Changes;
import troupe.kit.store.StoredMessage;
import troupe.kit.test.Ledger;
import troupe.kit.test.Ledger.Account;
import troupe.kit.test.Ledger.AskBank;
import troupe.kit.test.Ledger.Balance;
import troupe.kit.test.Ledger.Confirm;
import troupe.kit.test.Ledger.Copy;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.Ledger.DepositLater;
import troupe.language.Command;

/**
 * Customers of the ledger, whose rules add and so forgive no repetition: every amount is another one, so the mirror
 * shows which of them were lost, doubled or invented.
 */
final class LedgerWorkload implements Simulation.Workload {
    private static final int ACCOUNTS = 8;
    private static final int NODES = 3;
    private static final int CUSTOMERS = 100;
    private static final int FAULTS = 12;
    private static final long BUSY_MS = 10_000;
    private static final long BONUS = 1_000_000;

    private final Plan plan;
    private final SplittableRandom random;
    private final Ledger services = new Ledger();
    private final List<Fault> faults;
    private final Set<Long> asked = new TreeSet<>();
    private final Set<Long> answered = new TreeSet<>();
    private final Set<String> requested = new HashSet<>();
    private int open;
    private int calls;
    private int confirmed;

    private LedgerWorkload(Plan plan) {
        this.plan = plan;
        this.random = new SplittableRandom(plan.worldSeed());
        this.faults = plan.chosen(faults(plan.seed()));
        services.bank = () -> ++calls % 5 == 0
                ? Future.failedFuture(new TransientException("not now"))
                : Future.succeededFuture(BONUS + calls);
    }

    static Plan plan(long seed) {
        return Plan.of(seed, CUSTOMERS, FAULTS);
    }

    private static List<Fault> faults(long seed) {
        return Fault.plan(new SplittableRandom(~seed), FAULTS, BUSY_MS, NODES, List.of("ledger", "mirror"));
    }

    static Ending run(Plan plan, SeamInterceptor around, boolean keepHistory) {
        LedgerWorkload workload = new LedgerWorkload(plan);
        World.Setup setup = new World.Setup(
                plan.worldSeed(),
                List.of(workload.services.ledger(1), workload.services.mirror()),
                settings(plan.seed()),
                NODES,
                1 + (int) (plan.seed() % 2),
                around,
                (service, changes) -> workload.check(changes),
                keepHistory);
        return Simulation.run(setup, workload, workload.faults);
    }

    /** Small limits, so that few messages are enough to reach them. */
    private static KitSettings settings(long seed) {
        SplittableRandom chance = new SplittableRandom(seed + 1);
        return new KitSettings(
                new ActorSettings(
                        16 << chance.nextInt(4),
                        1 << chance.nextInt(6),
                        3,
                        Duration.ofMillis(20),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        false),
                new RelaySettings(
                        2 << chance.nextInt(6),
                        Duration.ofMillis(500),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500L << chance.nextInt(4)),
                        Duration.ofMillis(200)),
                Duration.ofDays(7),
                KitSettings.QUERY_TIMEOUT,
                true);
    }

    @Override
    public void begin(World world) {
        for (int customer : plan.customers()) {
            long at = new SplittableRandom(plan.seed() + 31L * customer).nextLong(BUSY_MS * 1_000);
            world.time().in(at, () -> act(world, customer));
        }
    }

    private void act(World world, int customer) {
        String account = "account" + customer % ACCOUNTS;
        long amount = 1L + customer;
        Command<Balance> command = switch (customer % 5) {
            case 0 -> new DepositLater(account, amount, random.nextInt(5_000));
            case 1 -> new Confirm(account);
            default -> new Deposit(account, amount);
        };
        if (!(command instanceof Confirm)) {
            asked.add(amount);
        }
        open++;
        world.ask("ledger", command, 5_000).onComplete(reply -> {
            open--;
            if (reply.succeeded() && reply.result() instanceof Balance) {
                confirmed += command instanceof Confirm ? 1 : 0;
                answered.add(command instanceof Confirm ? 0 : amount);
            }
        });
    }

    /** A rule of the ledger fails on what cannot be read and on nothing else, whatever the database does. */
    private void check(Changes changes) {
        boolean mayFail = faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.UNREADABLE);
        changes.emitted().stream()
                .map(StoredMessage::envelope)
                .filter(message -> message.payload() instanceof AskBank)
                .forEach(request -> requested.add(request.id().toString()));
        check(mayFail || changes.buried().isEmpty(), "healthy messages became dead letters: " + changes.buried());
    }

    @Override
    public boolean isOver() {
        return open == 0;
    }

    @Override
    public void audit(World world) {
        Map<String, Long> balances = new TreeMap<>();
        all(world, "ledger", Account.TYPE).forEach(account -> balances.put(account.account(), account.balance()));
        Set<Long> heard = new HashSet<>();
        int bonuses = 0;
        for (Copy copy : all(world, "mirror", Copy.TYPE)) {
            for (String amount : copy.history().split(" ")) {
                long cents = Long.parseLong(amount);
                if (!heard.add(cents)) {
                    throw new InvariantViolation("the mirror heard of " + cents + " twice");
                }
                bonuses += cents > BONUS ? 1 : 0;
                if (cents <= BONUS && !asked.contains(cents)) {
                    throw new InvariantViolation("the mirror heard of " + cents + ", which nobody put in");
                }
            }
            long balance = balances.getOrDefault(copy.account(), 0L);
            balances.remove(copy.account());
            if (balance != copy.total()) {
                throw new InvariantViolation(
                        copy.account() + " has " + balance + ", and the mirror shows " + copy.total());
            }
        }
        balances.values().removeIf(balance -> balance == 0);
        check(balances.isEmpty(), "the mirror never heard of " + balances);
        answered.remove(0L);
        answered.removeAll(heard);
        check(answered.isEmpty(), "amounts were taken and are lost: " + answered);
        Set<String> called = new HashSet<>(services.bankCalls);
        called.removeAll(requested);
        check(called.isEmpty(), "the bank was called for what nobody knows of: " + called);
        check(bonuses >= confirmed, confirmed + " bonuses were promised, and " + bonuses + " came");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvariantViolation(otherwise);
        }
    }

    private static <S> List<S> all(World world, String service, EntityType<S> type) {
        return world.store(service).entities().values().stream()
                .map(type.type()::cast)
                .sorted(Comparator.comparing(type.keyOf()))
                .toList();
    }
}
