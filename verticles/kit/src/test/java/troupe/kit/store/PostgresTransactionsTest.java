package troupe.kit.store;

class PostgresTransactionsTest extends TransactionContract {
    PostgresTransactionsTest() {
        super(new PostgresTestStore());
    }
}
