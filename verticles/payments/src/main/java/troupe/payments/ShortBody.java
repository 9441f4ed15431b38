package troupe.payments;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Reads what the other side sends, but not more than anything that was agreed on could be. */
final class ShortBody {
    static final int BYTES_MAX = 10_000;

    private ShortBody() {}

    /** Fails with an {@link IllegalArgumentException} as soon as it is longer. */
    static Future<Buffer> read(ReadStream<Buffer> stream) {
        Buffer body = Buffer.buffer();
        Promise<Buffer> promise = Promise.promise();
        stream.exceptionHandler(promise::tryFail)
                .endHandler(end -> promise.tryComplete(body))
                .handler(part -> {
                    if (body.length() + part.length() <= BYTES_MAX) {
                        body.appendBuffer(part);
                    } else {
                        promise.tryFail(new IllegalArgumentException("more than " + BYTES_MAX + " bytes"));
                    }
                });
        return promise.future();
    }
}
