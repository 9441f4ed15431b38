package troupe.kit.operations;

import troupe.codec.Catalogue;

/** What operators say to services and hear from them, for the catalogue of a system. */
public final class OperatorMessages {
    private OperatorMessages() {}

    /** Adds them, so that they can travel between nodes. */
    public static Catalogue.Builder addTo(Catalogue.Builder catalogue) {
        return catalogue.addAll(OperatorQuery.class).addAll(OperatorReply.class);
    }
}
