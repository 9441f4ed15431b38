package troupe.kit.durability;

import java.io.IOException;

/** What should have been on disk may not be. */
public final class NotFlushedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final boolean otherLife;

    /** @param otherLife whether the server has begun another life since, so that waiting does not help */
    public NotFlushedException(String message, boolean otherLife) {
        super(message);
        this.otherLife = otherLife;
    }

    public boolean isOtherLife() {
        return otherLife;
    }
}
