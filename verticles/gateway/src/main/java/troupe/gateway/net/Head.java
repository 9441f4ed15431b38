package troupe.gateway.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * How long the head of a connection's next request has been awaited: from its first byte on, and the first one from the
 * moment of connecting. Between requests nothing is awaited. Used on its connection's event loop only.
 */
final class Head {
    /** Vert.x' name for its own handler, the last one. */
    private static final String VERTX = "handler";

    private boolean awaited;
    private boolean inBody;
    private long sinceNs = System.nanoTime();

    /** @param awaited false for HTTP/2, which has limits of its own and is not watched */
    Head(boolean awaited) {
        this.awaited = awaited;
    }

    long awaitedNs(long nowNs) {
        return awaited ? nowNs - sinceNs : 0;
    }

    void watch(ChannelPipeline pipeline) {
        pipeline.addBefore(pipeline.context(HttpRequestDecoder.class).name(), "headBegins", new Begins());
        pipeline.addBefore(VERTX, "headEnds", new Ends());
    }

    /** Bytes come, and no request is under way: they begin one. */
    private final class Begins extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!awaited && !inBody && message instanceof ByteBuf) {
                // Without a decoder the connection has become one of HTTP/2.
                awaited = context.pipeline().context(HttpRequestDecoder.class) != null;
                sinceNs = System.nanoTime();
            }
            context.fireChannelRead(message);
        }
    }

    private final class Ends extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                awaited = false;
                inBody = true;
            }
            if (message instanceof LastHttpContent) {
                inBody = false;
            }
            context.fireChannelRead(message);
        }
    }
}
