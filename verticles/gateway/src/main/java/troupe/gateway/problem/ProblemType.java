package troupe.gateway.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of problem that the gateway answers with; each has one HTTP status, and one URI that explains it. */
public enum ProblemType {
    VALIDATION(
            400,
            "The request is not valid",
            "The request differs from the contract, /openapi.yaml. The detail names where; errors lists up to ten places. Correct it: sent"
                    + " again as it is, it will be refused again."),
    MALFORMED_REQUEST(
            400,
            "The request is not well-formed",
            "What arrived is not HTTP as the standard has it, for example because it names no host or escapes its path wrongly."),
    UNAUTHORIZED(
            401,
            "It is not known who asks",
            "Show a token: Authorization: Bearer TOKEN. Log in to get one; on the machine of a node, ./troupe token makes one for staff and"
                    + " for machines. The detail says what is wrong with a token that was shown."),
    FORBIDDEN(
            403,
            "It is not for everybody",
            "The token is good, and its role or its scopes do not allow this. The contract says of each operation who may call it: x-access."
                    + " A node without authentication answers its own machine only, and neither through a proxy nor to other web pages."),
    NOT_FOUND(404, "There is no such thing", "The path names nothing that exists, or nothing that exists any more."),
    METHOD_NOT_ALLOWED(
            405,
            "The method is not allowed",
            "There is such a path, but not with this method. The header Allow lists those that there are."),
    REQUEST_TIMEOUT(408, "The request took too long to arrive", "The body did not arrive in time. Nothing was done."),
    CONFLICT(
            409,
            "The state of things does not allow this",
            "The request contradicts the state that the thing is in, for example because goods that have left cannot be stopped. Look at"
                    + " it again before going on."),
    TOTAL_CHANGED(
            409,
            "It costs something else by now",
            "The order does not cost what expectedTotalCents says: a price has changed since. Nothing was placed. totalCents and currency say"
                    + " what it costs now; whoever agrees sends the request again, with the same key and that total."),
    PRECONDITION_FAILED(
            412,
            "It is not as it was seen",
            "Something has happened since the state that If-Match names, or If-None-Match asks for what is there already. Nothing was"
                    + " done. Look at it again, and decide anew."),
    CONTENT_TOO_LARGE(
            413, "The body is too large", "The body has more bytes than the gateway reads. The detail has the limit."),
    URI_TOO_LONG(414, "The URI is too long", "The first line of the request is longer than the gateway reads."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body is of an unsupported kind",
            "Bodies are application/json, and of an import application/x-ndjson, in UTF-8, and not compressed. Say so in Content-Type."),
    EXPECTATION_FAILED(417, "The expectation cannot be met", "The only expectation that is known is 100-continue."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The idempotency key was used for another request",
            "Nothing was done. A key names one request for good: repeat that request as it was, or use a fresh key for a new one."),
    UNPROCESSABLE(
            422,
            "The request cannot be carried out",
            "It is well-formed but asks for something that cannot be done, for example for a product that is not known. Nothing was done."),
    PRECONDITION_REQUIRED(
            428,
            "A condition is missing",
            "What is to be replaced is there already, and may have changed since it was looked at. Nothing was done. Send If-Match with the"
                    + " ETag that GET answers; to add to what is there, whatever it is, post a receipt."),
    TOO_MANY_REQUESTS(
            429,
            "This client has asked too often",
            "Nothing was done. Each client, by the token or else by the address, may ask so often within a minute, looking and changing counted"
                    + " apart; the header RateLimit-Policy has the figures. Failed log-ins are counted too. Send the request again after"
                    + " the seconds that Retry-After says."),
    HEADERS_TOO_LARGE(
            431, "The headers are too large", "The request's headers have more bytes than the gateway reads."),
    FAILED(
            500,
            "Something failed",
            "This should not have happened. The error is in the log under the correlation id. Repeating the request is safe."),
    BAD_GATEWAY(
            502,
            "The answer from behind the gateway cannot be passed on",
            "A system behind the gateway answered something that is not passed on, for example more bytes than are taken from it. The request"
                    + " may have been carried out there."),
    OVERLOADED(
            503,
            "Too much is under way",
            "Nothing was done. Send the request again after the seconds that Retry-After says."),
    UNAVAILABLE(
            503,
            "A part of the system does not answer",
            "A part that the request needs does not run at the moment, or the gateway is leaving. Send the request again, with the same key,"
                    + " after the seconds that Retry-After says."),
    UNKNOWN_OUTCOME(
            504,
            "No answer in time, and the outcome is not known",
            "A service took the request and did not answer in time: it may yet carry it out, once. Send the request again, with the same key:"
                    + " that is safe, and tells what became of it.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String explanation() {
        return explanation;
    }

    /** The last part of its URI. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String uri() {
        return "/problems/" + slug();
    }

    public static @Nullable ProblemType of(String slug) {
        for (ProblemType type : values()) {
            if (type.slug().equals(slug)) {
                return type;
            }
        }
        return null;
    }
}
