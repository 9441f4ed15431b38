package troupe.kit.store;

class MemorySweepsTest extends SweepContract {
    MemorySweepsTest() {
        super(new MemoryTestStore());
    }
}
