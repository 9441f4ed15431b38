package troupe.kit.store;

class PostgresSweepsTest extends SweepContract {
    PostgresSweepsTest() {
        super(new PostgresTestStore());
    }
}
