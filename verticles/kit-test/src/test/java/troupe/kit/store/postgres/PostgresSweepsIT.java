package troupe.kit.store.postgres;

import troupe.kit.test.SweepContract;

class PostgresSweepsIT extends SweepContract {
    PostgresSweepsIT() {
        super(new PostgresTestStore());
    }
}
