package troupe.kit.simulation;

import troupe.kit.test.TransactionContract;

class MemoryTransactionsTest extends TransactionContract {
    MemoryTransactionsTest() {
        super(new MemoryTestStore());
    }
}
