package troupe.commerce;

/** In which order products are listed. */
public enum ProductSort {
    /** What fits the question best comes first; of what was not asked for by words, the same as {@link #NAME}. */
    RELEVANCE,
    NAME,
    /** The cheapest come first, whatever the currency. */
    PRICE,
    /** The dearest come first. */
    PRICE_DESCENDING
}
