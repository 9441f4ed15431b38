package troupe.kit.store;

import troupe.kit.test.SweepContract;

class PostgresSweepsIT extends SweepContract {
    PostgresSweepsIT() {
        super(new PostgresTestStore());
    }
}
