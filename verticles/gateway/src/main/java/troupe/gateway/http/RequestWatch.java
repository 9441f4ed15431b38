package troupe.gateway.http;

/**
 * Everybody who wants to know of each request.
 *
 * @param figures counts and times them
 * @param log writes them down
 * @param spans makes them the beginning of traces
 */
public record RequestWatch(RequestFigures figures, RequestLog log, RequestSpans spans) {
    void begun(Exchange exchange) {
        spans.begun(exchange);
    }

    void ended(Exchange exchange) {
        figures.ended(exchange);
        log.ended(exchange);
        spans.ended(exchange);
    }
}
