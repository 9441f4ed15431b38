package troupe.workbench.demo;

/**
 * What happens to an order in the demonstration, and how it has to end. The tokens are those of the sandbox payment
 * provider.
 */
enum ExpectedOutcome {
    BOUGHT("bought", 56, "tok_ok", "SHIPPED"),
    SLOW("bought, the provider is slow", 6, "tok_slow", "SHIPPED"),
    FLAKY("bought, the provider is flaky", 5, "tok_flaky", "SHIPPED"),
    DISPATCHED("dispatched, then cancelled too late", 5, "tok_ok", "SHIPPED"),
    SOLD_OUT("one article is sold out", 8, "tok_ok", "OUT_OF_STOCK"),
    DECLINED("the card is declined", 7, "tok_declined", "PAYMENT_DECLINED"),
    CAPTURE_DECLINED("the card is declined when it is charged", 2, "tok_capture_declined", "PAYMENT_DECLINED"),
    // The slow provider leaves the time to cancel while the authorisation is under way.
    CANCELLED_EARLY("cancelled at once", 4, "tok_slow", "CANCELLED_BY_CUSTOMER"),
    CANCELLED_LATE("cancelled when the shipment is scheduled", 4, "tok_ok", "CANCELLED_BY_CUSTOMER"),
    REFUND_FLAKY("cancelled, the refund fails at first", 2, "tok_refund_flaky", "CANCELLED_BY_CUSTOMER"),
    OVERDUE("the provider never answers", 1, "tok_timeout", "PAYMENT_OVERDUE");

    private final String text;
    private final int percent;
    private final String paymentToken;
    private final String outcome;

    ExpectedOutcome(String text, int percent, String paymentToken, String outcome) {
        this.text = text;
        this.percent = percent;
        this.paymentToken = paymentToken;
        this.outcome = outcome;
    }

    /** For people. */
    String text() {
        return text;
    }

    /** Share of all orders. */
    int percent() {
        return percent;
    }

    String paymentToken() {
        return paymentToken;
    }

    /** SHIPPED, or the reason of the cancellation. */
    String outcome() {
        return outcome;
    }
}
