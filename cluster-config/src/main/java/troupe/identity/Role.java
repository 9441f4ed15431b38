package troupe.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to the shop. The contract says of every operation which of them may call it. */
public enum Role {
    /** Nobody knows who it is. */
    ANONYMOUS,
    /** Buys, and sees his own. */
    CUSTOMER,
    /** Works in the shop: catalog, stock, dispatch, and orders on behalf of customers. */
    CLERK,
    /** Looks after the system. */
    OPERATOR;

    /** As tokens and the contract write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where no role is written so. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
