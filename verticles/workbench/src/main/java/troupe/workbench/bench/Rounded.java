package troupe.workbench.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures are given with as many digits as they are worth. */
final class Rounded {
    private Rounded() {}

    static double to(int digits, double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .doubleValue()
                : 0;
    }
}
