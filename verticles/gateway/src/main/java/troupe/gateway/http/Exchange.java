package troupe.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.identity.Caller;
import troupe.kit.request.RequestContext;

/** One request and its response. Used on the gateway's event loop only. */
public final class Exchange {
    private static final String KEY = Exchange.class.getName();

    /** The route of what the contract does not have. */
    private static final String NO_ROUTE = "none";

    private final RoutingContext routing;
    private final @Nullable String callersTrace;
    private RequestContext askContext;
    private final long startedNs = System.nanoTime();
    private String route = NO_ROUTE;
    private String endpoint = NO_ROUTE;
    private @Nullable Object body;
    private Buffer bytes = Buffer.buffer(0);
    private Caller caller = Caller.ANONYMOUS;
    private Caller shown = Caller.ANONYMOUS;
    private String address = "";
    private @Nullable String badToken;
    private @Nullable Admission admission;

    private Exchange(RoutingContext routing) {
        this.routing = routing;
        HttpServerRequest request = routing.request();
        this.askContext =
                Correlation.of(request.getHeader(Correlation.HEADER), request.getHeader(Correlation.TRACEPARENT));
        this.callersTrace = askContext.traceparent();
    }

    /** The exchange of this request; made when there is none yet. */
    public static Exchange of(RoutingContext routing) {
        Exchange exchange = routing.get(KEY);
        if (exchange == null) {
            exchange = new Exchange(routing);
            routing.put(KEY, exchange);
        }
        return exchange;
    }

    public static boolean hasBegun(RoutingContext routing) {
        return routing.get(KEY) != null;
    }

    public RoutingContext routing() {
        return routing;
    }

    public HttpServerRequest request() {
        return routing.request();
    }

    public HttpServerResponse response() {
        return routing.response();
    }

    /** Whether the client wants to know what GET would answer, without its body. */
    public boolean isHead() {
        return request().method().equals(HttpMethod.HEAD);
    }

    public RequestContext askContext() {
        return askContext;
    }

    /** The trace that the client sent; null where it does not trace. */
    @Nullable
    String callersTrace() {
        return callersTrace;
    }

    /** What is asked on behalf of this request belongs to this trace. */
    void tracedAs(@Nullable String context) {
        askContext = new RequestContext(askContext.correlationId(), context);
    }

    public String correlationId() {
        return askContext.correlationId();
    }

    /** The operation's id in the contract. */
    public String route() {
        return route;
    }

    /** The operation's path in the contract, with names in place of what differs from request to request. */
    public String endpoint() {
        return endpoint;
    }

    public void route(String operationId, String path) {
        this.route = operationId;
        this.endpoint = path;
    }

    /** The request has been let in and counts as under way. */
    public void entered(Admission letIn) {
        this.admission = letIn;
    }

    /** The request does not count as under way any more; once is enough. */
    public void leave() {
        if (admission != null) {
            admission.leave();
            admission = null;
        }
    }

    /** Who calls; somebody else's token, or a bad one, makes nobody of him. */
    public Caller caller() {
        return caller;
    }

    void caller(Caller known, Caller byToken) {
        this.caller = known;
        this.shown = byToken;
    }

    /** Whose good token was shown, also where anybody may do everything. */
    public Caller shown() {
        return shown;
    }

    /** Where the request came from: an address, or a network of them that belongs to one client. */
    public String address() {
        return address;
    }

    void address(String from) {
        this.address = from;
    }

    /** What is wrong with the token that was shown; null where nothing is, or none was. */
    @Nullable
    String badToken() {
        return badToken;
    }

    void badToken(@Nullable String wrong) {
        this.badToken = wrong;
    }

    public long elapsedNs() {
        return System.nanoTime() - startedNs;
    }

    public void body(@Nullable Object valid) {
        this.body = valid;
    }

    /** The body as it came. */
    public Buffer bytes() {
        return bytes;
    }

    public void bytes(Buffer read) {
        this.bytes = read;
    }

    /** The valid body of an operation whose body is an object. */
    public JsonObject body() {
        return (JsonObject) Objects.requireNonNull(body, "the operation has no body");
    }

    public String path(String name) {
        return Objects.requireNonNull(routing.pathParam(name), name);
    }

    public UUID pathUuid(String name) {
        return UUID.fromString(path(name));
    }

    public String header(String name) {
        return Objects.requireNonNull(request().getHeader(name), name);
    }

    public String query(String name, String defaultValue) {
        String value = routing.queryParams().get(name);
        return value == null ? defaultValue : value;
    }

    public int query(String name, int defaultValue) {
        return Integer.parseInt(query(name, Integer.toString(defaultValue)));
    }
}
