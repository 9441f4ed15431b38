package troupe.gateway.net;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.Http1xServerConnection;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Answers clients that close their side of the connection after a request that changes something, as scripts do. Netty
 * otherwise takes that for the end of the connection, and the client would not learn of the order that it has placed.
 * Whoever only looks is let go at once: most who close their side are gone altogether, and would take the place of
 * others. Used on its connection's event loop only.
 */
public final class HalfClosed extends ChannelDuplexHandler {
    /** Vert.x' name for its own handler, the last one. */
    private static final String VERTX = "handler";

    /** Of each request that has not been answered yet, in the order of their arrival, whether it changes something. */
    private final Deque<Boolean> unanswered = new ArrayDeque<>(1);

    private boolean incomplete;
    private boolean inputEnded;

    private final HttpConnection connection;

    private HalfClosed(HttpConnection connection) {
        this.connection = connection;
    }

    /** To be called for each connection before its first request is handled. HTTP/2 has ends of its own. */
    public static void answerOn(HttpConnection connection) {
        if (connection instanceof Http1xServerConnection server) {
            ChannelHandlerContext vertx = server.channelHandlerContext();
            vertx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            vertx.pipeline().addBefore(VERTX, "halfClosed", new HalfClosed(server));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            unanswered.add(changes(request.method()));
            incomplete = true;
        }
        if (message instanceof LastHttpContent) {
            incomplete = false;
        }
        context.fireChannelRead(message);
    }

    private static boolean changes(HttpMethod method) {
        return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        ChannelPromise written = promise;
        if (message instanceof LastHttpContent && !isContinue(message)) {
            unanswered.poll();
            if (inputEnded && isNothingToBeTold()) {
                written = promise.unvoid().addListener(done -> connection.close());
            }
        }
        super.write(context, message, written);
    }

    private static boolean isContinue(Object message) {
        return message instanceof HttpResponse response && response.status().equals(HttpResponseStatus.CONTINUE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded = true;
            if (incomplete || isNothingToBeTold()) {
                connection.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    private boolean isNothingToBeTold() {
        return !unanswered.contains(true);
    }
}
