package troupe.kit.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final Statement SET = new Statement("UPDATE a SET n = $2, m = $2 WHERE id = $1", Tuple.of("x", 7));
    private static final Statement REMOVE = new Statement("DELETE FROM b WHERE id = $1", Tuple.of("y"));
    private static final Statement ADD = new Statement("INSERT INTO c VALUES ($1)", Tuple.of("z"));

    @Test
    void oneStatementStaysWhatItIs() {
        assertThat(Statement.together(List.of(SET))).isSameAs(SET);
    }

    @Test
    void eachPartKeepsItsParameters() {
        Statement all = Statement.together(List.of(SET, REMOVE, ADD));
        assertThat(all.sql())
                .isEqualTo("WITH part0 AS (UPDATE a SET n = $2, m = $2 WHERE id = $1),"
                        + " part1 AS (DELETE FROM b WHERE id = $3) INSERT INTO c VALUES ($4)");
        assertThat(all.parameters().deepToString())
                .isEqualTo(Tuple.of("x", 7, "y", "z").deepToString());
    }

    @Test
    void theSamePartsGiveTheVeryTextThatIsPrepared() {
        assertThat(Statement.together(List.of(SET, REMOVE)).sql())
                .isSameAs(Statement.together(List.of(SET, REMOVE)).sql());
    }
}
