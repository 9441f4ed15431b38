package troupe.workbench.client;

import org.jspecify.annotations.Nullable;

/**
 * A call to the HTTP API did not bring what was asked for. The message is one sentence that names the call and the
 * reason.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ApiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public ApiException(String message) {
        this(message, null);
    }
}
