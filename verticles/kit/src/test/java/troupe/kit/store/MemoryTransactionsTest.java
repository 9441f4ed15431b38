package troupe.kit.store;

class MemoryTransactionsTest extends TransactionContract {
    MemoryTransactionsTest() {
        super(new MemoryTestStore());
    }
}
