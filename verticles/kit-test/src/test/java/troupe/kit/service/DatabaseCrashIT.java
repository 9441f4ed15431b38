package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.config.LocalPostgres;
import troupe.kit.test.Ledger.Balance;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.Sql;
import troupe.kit.transport.eventbus.EventBusTransport;
import troupe.language.Reply;

/** A server that crashes: with the end of its log, where commits do not wait for the disk, and otherwise without. */
class DatabaseCrashIT {
    private static final int CRASHES = 3;
    private static final int DEPOSITS = 300;
    private static final int BEFORE_CRASH = 40;

    private final Set<Long> told = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasToldIsNotLostAndNoEffectOutlivesItsCause(boolean asynchronous, @TempDir Path directory) {
        try (LocalPostgres postgres = LocalPostgres.open(directory);
                LedgerSystem system = new LedgerSystem(
                                Map.of("store.asynchronous-commit", String.valueOf(asynchronous)),
                                2,
                                Sql.database(postgres, "ledger"),
                                Sql.database(postgres, "mirror"),
                                EventBusTransport.FACTORY)
                        .start()) {
            for (int crash = 0; crash < CRASHES; crash++) {
                // While the database was away commands were turned away.
                await().atMost(Duration.ofSeconds(30))
                        .until(() ->
                                LedgerSystem.get(system.ask("ledger", new Deposit("probe", 1))) instanceof Balance);
                int before = told.size();
                List<Future<Reply>> asked = deposit(system, (long) crash * DEPOSITS);
                await().atMost(Duration.ofSeconds(30)).until(() -> told.size() >= before + BEFORE_CRASH);
                postgres.crash();
                postgres.start();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> asked.stream().allMatch(Future::isComplete));
            }
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                system.awaitQuiet();
                return true;
            });
            audit(system);
        }
    }

    private List<Future<Reply>> deposit(LedgerSystem system, long from) {
        List<Future<Reply>> asked = new ArrayList<>();
        for (long amount = from + 1; amount <= from + DEPOSITS; amount++) {
            long cents = amount;
            asked.add(system.ask("ledger", new Deposit("account" + amount % 8, amount))
                    .onSuccess(reply -> {
                        if (reply instanceof Balance) {
                            told.add(cents);
                        }
                    }));
        }
        return asked;
    }

    private void audit(LedgerSystem system) {
        List<Long> mirrored = new ArrayList<>();
        for (int account = 0; account < 8; account++) {
            String name = "account" + account;
            Stream.of(system.history(name).split(" ")).map(Long::valueOf).forEach(mirrored::add);
            assertThat(Sql.number(system.ledgerDb, "SELECT balance FROM accounts WHERE account = '" + name + "'"))
                    .isEqualTo(Sql.number(system.mirrorDb, "SELECT total FROM copies WHERE account = '" + name + "'"));
        }
        assertThat(mirrored).doesNotHaveDuplicates().containsAll(told);
    }
}
