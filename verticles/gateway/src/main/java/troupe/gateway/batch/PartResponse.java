package troupe.gateway.batch;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import troupe.gateway.http.Answer;

/** What one of the reads of a batch is answered. It ends when all of it is there, or nobody waits any more. */
final class PartResponse extends BufferedResponse {
    /** What of the head is about the answer. */
    private static final List<String> SHOWN =
            List.of("ETag", "Retry-After", "RateLimit", "WWW-Authenticate", "Deprecation", "Sunset", "Link");

    private static final Pattern JSON =
            Pattern.compile("application/(problem\\+)?json(;\\s*charset=utf-8)?", Pattern.CASE_INSENSITIVE);

    private final Promise<PartResponse> whole = Promise.promise();
    private @Nullable Handler<Void> onHead;
    private @Nullable Handler<Void> onBody;
    private @Nullable Handler<Void> onEnd;
    private @Nullable Handler<Void> onClose;
    private Buffer body = Buffer.buffer();
    private boolean ended;
    private boolean abandoned;

    Future<PartResponse> whole() {
        return whole.future();
    }

    /** As if the client had gone: what is under way for it ends when it comes back. */
    void abandon() {
        if (!ended && !abandoned) {
            abandoned = true;
            run(onClose);
        }
    }

    Buffer json() {
        Map<String, String> shown = new HashMap<>();
        SHOWN.forEach(name -> {
            String value = headers().get(name);
            if (value != null) {
                shown.put(name, value);
            }
        });
        String mediaType = Objects.requireNonNullElse(headers().get(HttpHeaders.CONTENT_TYPE), "");
        return json(new Answer(getStatusCode(), mediaType, body, shown));
    }

    /**
     * What is JSON is written as it came; anything else, and what a legacy system calls JSON and is none, as a text.
     */
    static Buffer json(Answer answer) {
        Buffer content = Objects.requireNonNull(answer.body());
        Map<String, String> headers = new HashMap<>(answer.headers());
        Buffer json =
                Buffer.buffer("{\"status\":" + answer.status() + ",\"headers\":" + Json.encode(headers) + ",\"body\":");
        if (content.length() == 0) {
            json.appendString("null");
        } else if (isJson(answer.mediaType(), content)) {
            json.appendBuffer(content);
        } else {
            json.appendString(Json.encode(content.toString()));
        }
        return json.appendString("}");
    }

    private static boolean isJson(String mediaType, Buffer content) {
        if (!JSON.matcher(mediaType).matches()) {
            return false;
        }
        try {
            Json.decodeValue(content);
            return true;
        } catch (DecodeException e) {
            return false;
        }
    }

    @Override
    public Future<Void> end(Buffer last) {
        if (ended || abandoned) {
            return Future.failedFuture("it has ended");
        }
        run(onHead);
        body = last;
        ended = true;
        run(onBody);
        run(onEnd);
        whole.complete(this);
        return Future.succeededFuture();
    }

    private static void run(@Nullable Handler<Void> handler) {
        if (handler != null) {
            handler.handle(null);
        }
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public boolean closed() {
        return abandoned;
    }

    @Override
    public boolean headWritten() {
        return ended;
    }

    @Override
    public long bytesWritten() {
        return body.length();
    }

    @Override
    public PartResponse headersEndHandler(@Nullable Handler<Void> handler) {
        onHead = handler;
        return this;
    }

    @Override
    public PartResponse bodyEndHandler(@Nullable Handler<Void> handler) {
        onBody = handler;
        return this;
    }

    @Override
    public PartResponse endHandler(@Nullable Handler<Void> handler) {
        onEnd = handler;
        return this;
    }

    @Override
    public PartResponse closeHandler(@Nullable Handler<Void> handler) {
        onClose = handler;
        return this;
    }
}
