package troupe.workbench.client;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream of server-sent events apart, as the WHATWG HTML standard has it, as far as Troupe uses it:
 * {@code event} and {@code data} lines, comments, and line ends with or without a carriage return. Used by one thread.
 */
final class ServerEvents implements Handler<Buffer> {
    /** A line longer than this, in bytes, is none of ours. */
    static final int LINE_BYTES_MAX = 64 * 1024;

    /** Is told of each event. */
    @FunctionalInterface
    interface Listener {
        void event(String name, String data);
    }

    private final Listener listener;
    private final RecordParser lines =
            RecordParser.newDelimited("\n", line -> line(line.toString())).maxRecordSize(LINE_BYTES_MAX);
    private String name = "message";
    private @Nullable StringBuilder data;

    /** @param tooLong is told when a line is longer than {@value #LINE_BYTES_MAX} bytes */
    ServerEvents(Listener listener, Handler<Throwable> tooLong) {
        this.listener = listener;
        lines.exceptionHandler(tooLong);
    }

    @Override
    public void handle(Buffer chunk) {
        lines.handle(chunk);
    }

    private void line(String raw) {
        String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith("event:")) {
            name = value(line, "event:");
        } else if (line.startsWith("data:")) {
            data = data == null ? new StringBuilder() : data.append('\n');
            data.append(value(line, "data:"));
        }
    }

    private void dispatch() {
        String event = name;
        StringBuilder content = data;
        name = "message";
        data = null;
        if (content != null) {
            listener.event(event, content.toString());
        }
    }

    private static String value(String line, String field) {
        int from = field.length();
        return line.substring(from < line.length() && line.charAt(from) == ' ' ? from + 1 : from);
    }
}
