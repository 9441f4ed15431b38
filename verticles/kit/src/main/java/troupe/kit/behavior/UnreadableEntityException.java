package troupe.kit.behavior;

import troupe.kit.behavior.EntityType.Ref;

/** An entity is there, and this build cannot read it: it may have been written by a newer one. */
public final class UnreadableEntityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Ref ref;

    public UnreadableEntityException(Ref ref, RuntimeException cause) {
        super(ref + " cannot be read: " + cause.getMessage(), cause);
        this.ref = ref;
    }

    public Ref ref() {
        return ref;
    }
}
