package troupe.codec;

/** A message cannot be read or written. The text names the message's id, its type and the reason. */
public final class MessageFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MessageFormatException(String id, String type, String reason) {
        super("message " + id + " of type " + type + ": " + reason);
    }
}
