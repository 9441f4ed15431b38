package troupe.language;

/**
 * The service will not do, or cannot say, what it was asked.
 *
 * @param code why, for programs
 * @param detail why, for people; names the thing that was wrong
 */
public record Refused(Code code, String detail) implements Reply {
    /** The kinds of refusal; the gateway maps each to one HTTP status. */
    public enum Code {
        /** There is no such thing. */
        NOT_FOUND,
        /** It contradicts the state that the thing is in. */
        CONFLICT,
        /** It is well-formed but cannot be done, for example because it names an unknown product. */
        UNPROCESSABLE,
        /** The service takes no more work at the moment; ask again later. */
        OVERLOADED,
        /**
         * Something that the service needs does not answer, such as its database; ask again later, with the same key.
         */
        UNAVAILABLE,
        /** The service failed; the error is in its log under the correlation id. */
        FAILED
    }

    public Refused {
        Require.present(code, "code");
        Require.present(detail, "detail");
    }
}
