package troupe.commerce;

import troupe.language.Require;

/**
 * An amount of money.
 *
 * @param cents hundredths of the currency's unit, never negative
 * @param currency ISO 4217 code of three capital letters
 */
public record Money(long cents, String currency) {
    /** One hundred thousand million units: sums of orders stay far from overflow. */
    public static final long CENTS_MAX = 10_000_000_000_000L;

    /** Nothing, in ISO 4217's code for no currency. */
    public static final Money NONE = new Money(0, "XXX");

    public Money {
        Require.between(0, cents, CENTS_MAX, "cents");
        Require.present(currency, "currency");
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("currency is '" + currency + "', expected three capital letters");
        }
    }

    private static boolean isCurrency(String code) {
        return code.length() == 3 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    /** @throws IllegalArgumentException if the currencies differ */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(cents, other.cents), currency);
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(cents, quantity), currency);
    }
}
