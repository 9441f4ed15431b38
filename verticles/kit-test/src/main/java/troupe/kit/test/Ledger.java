package troupe.kit.test;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.save;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import troupe.codec.Catalogue;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.edge.BreakerSettings;
import troupe.kit.edge.EdgeSettings;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.store.EntityTable;
import troupe.language.Command;
import troupe.language.EdgeAnswer;
import troupe.language.EdgeRequest;
import troupe.language.Event;
import troupe.language.Reply;
import troupe.language.Timer;

/**
 * Two small services for the tests of the kit: a ledger that tells of each deposit, and a mirror that writes down, in
 * order, what it heard. A test can poison amounts and decide how the bank, which the ledger calls, behaves.
 */
public final class Ledger {
    /** Put money on an account; -1 cents of it are answered by the bank through the edge. */
    public record Deposit(String account, long amount) implements Command<Balance> {
        @Override
        public String key() {
            return account;
        }
    }

    /** Put money on an account later. */
    public record DepositLater(String account, long amount, long delayMs) implements Command<Balance> {
        @Override
        public String key() {
            return account;
        }
    }

    public record DepositDue(String account, long amount) implements Timer {
        @Override
        public String key() {
            return account;
        }
    }

    /** Ask the bank to confirm. */
    public record Confirm(String account) implements Command<Balance> {
        @Override
        public String key() {
            return account;
        }
    }

    public record AskBank(String account) implements EdgeRequest {
        @Override
        public String key() {
            return account;
        }
    }

    public record BankAnswered(String account, long bonus) implements EdgeAnswer {
        @Override
        public String key() {
            return account;
        }
    }

    public record Deposited(String account, long amount) implements Event {
        @Override
        public String key() {
            return account;
        }
    }

    /** What later builds of the mirror hear, too. */
    public record Withdrawn(String account, long amount) implements Event {
        @Override
        public String key() {
            return account;
        }
    }

    public record Balance(long cents) implements Reply {}

    public record Account(String account, long balance) {
        public static final EntityType<Account> TYPE =
                new EntityType<>(Account.class, Account::account, a -> new Account(a, 0));
    }

    /** What the mirror heard: the sum, and each amount followed by a blank. */
    public record Copy(String account, long total, String history) {
        public static final EntityType<Copy> TYPE =
                new EntityType<>(Copy.class, Copy::account, a -> new Copy(a, 0, ""));
    }

    /** Amounts on which the mirror's rule throws. */
    public final Set<Long> poison = ConcurrentHashMap.newKeySet();

    /** Amounts for which the mirror cannot even say what it has to look at. */
    public final Set<Long> riddles = ConcurrentHashMap.newKeySet();

    /** What the mirror's rule says when it throws. */
    public volatile String complaint = "poisoned: ";

    /** Idempotency keys of all calls to the bank. */
    public final ConcurrentLinkedQueue<String> bankCalls = new ConcurrentLinkedQueue<>();

    /** How the bank answers; with null it does what it is asked and needs no answer. */
    public volatile Supplier<Future<Long>> bank = () -> Future.succeededFuture(1L);

    public static Catalogue catalogue() {
        return messages().build();
    }

    /** Of a later build: it knows deposits in a second version, and withdrawals. */
    public static Catalogue newerCatalogue() {
        return messages()
                .add(Deposited.class, payload -> payload)
                .add(Withdrawn.class)
                .build();
    }

    private static Catalogue.Builder messages() {
        return Catalogue.builder()
                .add(Deposit.class)
                .add(DepositLater.class)
                .add(DepositDue.class)
                .add(Confirm.class)
                .add(AskBank.class)
                .add(BankAnswered.class)
                .add(Deposited.class)
                .add(Balance.class);
    }

    public ServiceDefinition ledger(int lanes) {
        Behavior behavior = Behavior.of("ledger", Account.TYPE)
                .on(Deposit.class, Ledger::deposit)
                .emits(Deposited.class)
                .on(DepositLater.class, Ledger::later)
                .emits(DepositDue.class)
                .on(DepositDue.class, Ledger::due)
                .emits(Deposited.class)
                .on(
                        Confirm.class,
                        (Confirm command, Account account) -> save(account)
                                .emit(new AskBank(command.account()))
                                .reply(new Balance(account.balance())))
                .emits(AskBank.class)
                .on(BankAnswered.class, (BankAnswered answer, Account account) -> plus(account, answer.bonus()))
                .emits(Deposited.class)
                .calls(AskBank.class, BankAnswered.class)
                .build();
        return ServiceDefinition.of(behavior)
                .table(EntityTable.of(Account.TYPE, "accounts")
                        .textKey("account", Account::account)
                        .number("balance", Account::balance)
                        .readBy(row -> new Account(row.getString("account"), row.getLong("balance"))))
                .edge(AskBank.class, "bank", bankSettings(), (request, key) -> {
                    bankCalls.add(key);
                    return bank.get()
                            .map(bonus -> Optional.<Long>ofNullable(bonus)
                                    .<EdgeAnswer>map(cents -> new BankAnswered(request.account(), cents)));
                })
                .lanes(lanes)
                .build();
    }

    private static EdgeSettings bankSettings() {
        return new EdgeSettings(
                Duration.ofMillis(200),
                2,
                Duration.ofMillis(1),
                Duration.ofMillis(10),
                Duration.ofMillis(500),
                BreakerSettings.DEFAULTS.withFailuresMax(1_000).withResetAfter(Duration.ofMillis(100)),
                64);
    }

    public ServiceDefinition mirror() {
        return mirror(Behavior.of("mirror", Copy.TYPE)
                .on(Deposited.class, this::mirrored)
                .reads(this::lookedAt)
                .build());
    }

    /** That of a later build, which hears of withdrawals. */
    public ServiceDefinition newerMirror() {
        return mirror(Behavior.of("mirror", Copy.TYPE)
                .on(Deposited.class, this::mirrored)
                .on(Withdrawn.class, (Withdrawn event, Copy copy) -> added(copy, -event.amount()))
                .build());
    }

    private static ServiceDefinition mirror(Behavior behavior) {
        return ServiceDefinition.of(behavior)
                .table(EntityTable.of(Copy.TYPE, "copies")
                        .textKey("account", Copy::account)
                        .number("total", Copy::total)
                        .text("history", Copy::history)
                        .readBy(row ->
                                new Copy(row.getString("account"), row.getLong("total"), row.getString("history"))))
                .build();
    }

    private static Decision deposit(Deposit command, Account account) {
        return plus(account, command.amount()).reply(new Balance(account.balance() + command.amount()));
    }

    private static Decision plus(Account account, long amount) {
        return save(new Account(account.account(), account.balance() + amount))
                .emit(new Deposited(account.account(), amount));
    }

    private static Decision later(DepositLater command, Account account) {
        return nothing()
                .emitAfter(Duration.ofMillis(command.delayMs()), new DepositDue(command.account(), command.amount()))
                .reply(new Balance(account.balance()));
    }

    private static Decision due(DepositDue timer, Account account) {
        return plus(account, timer.amount());
    }

    private Set<Ref> lookedAt(Deposited event) {
        if (riddles.contains(event.amount())) {
            throw new IllegalArgumentException("a riddle: " + event.amount());
        }
        return Set.of();
    }

    private Decision mirrored(Deposited event, Copy copy) {
        if (poison.contains(event.amount())) {
            throw new IllegalArgumentException(complaint + event.amount());
        }
        return added(copy, event.amount());
    }

    private static Decision added(Copy copy, long amount) {
        return save(new Copy(copy.account(), copy.total() + amount, copy.history() + amount + " "));
    }
}
