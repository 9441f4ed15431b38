package troupe.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesColumnTest {
    @Test
    void linesAreLegibleInTheDatabase() {
        assertThat(LinesColumn.write(List.of(new Line("TEAPOT", 2), new Line("CUP", 1))))
                .isEqualTo("2*TEAPOT,1*CUP");
    }

    @Test
    void noLinesAreAnEmptyText() {
        assertThat(LinesColumn.write(List.of())).isEmpty();
        assertThat(LinesColumn.read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A,B", "A\\B", "\\,", "\\", ",", "A*B", "*", "2*A,3*B", "a\nb\t", "\"x\"=1", " x ", "茶壶🫖"})
    void anySkuComesBackAsItWas(String sku) {
        List<Line> lines = List.of(new Line(sku, 7), new Line("X", Line.QUANTITY_MAX), new Line(sku, 1));

        assertThat(LinesColumn.read(LinesColumn.write(lines))).isEqualTo(lines);
    }

    @Test
    void randomSkusComeBackAsTheyWere() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<Line> lines = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                lines.add(new Line(randomSku(random), 1 + random.nextInt(Line.QUANTITY_MAX)));
            }

            assertThat(LinesColumn.read(LinesColumn.write(lines))).isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEAPOT", "x*TEAPOT", "2*", "0*TEAPOT", "1*A,", ",1*A"})
    void whatIsNotALineIsRefused(String column) {
        assertThatIllegalArgumentException().isThrownBy(() -> LinesColumn.read(column));
    }

    private static String randomSku(Random random) {
        StringBuilder sku = new StringBuilder("s");
        for (int i = random.nextInt(8); i > 0; i--) {
            sku.append("\\,*1 aé\n".charAt(random.nextInt(8)));
        }
        return sku.toString();
    }
}
