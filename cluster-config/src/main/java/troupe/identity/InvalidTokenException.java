package troupe.identity;

/** A token is not good; the message says why, and may be told to whoever showed it. */
public final class InvalidTokenException extends Exception {
    InvalidTokenException(String message) {
        super(message, null, false, false);
    }
}
