package troupe.kit.simulation;

import troupe.kit.test.SweepContract;

class MemorySweepsTest extends SweepContract {
    MemorySweepsTest() {
        super(new MemoryTestStore());
    }
}
