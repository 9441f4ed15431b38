package troupe.language;

/** What a service answers to a command or a query. Replies are addressed to the asker and therefore need no key. */
public non-sealed interface Reply extends Message {
    @Override
    default String key() {
        return "";
    }
}
