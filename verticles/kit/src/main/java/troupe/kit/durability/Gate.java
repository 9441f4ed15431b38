package troupe.kit.durability;

import io.vertx.core.Future;

/** Where whatever leaves a server's world waits until what it rests on is on disk. Used on the caller's event loop. */
public interface Gate {
    /** For sessions whose commits wait for the disk themselves. */
    Gate OPEN = new Gate() {
        @Override
        public Future<Stamp> ticket() {
            return Future.succeededFuture(Stamp.DURABLE);
        }

        @Override
        public Future<Void> flushed(Stamp stamp, Leaves what) {
            return stamp.isDurable()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new NotFlushedException("nobody flushes", false));
        }
    };

    /** What leaves. */
    enum Leaves {
        /** An answer to somebody who asked. */
        ANSWER,
        /** What those see who watch. */
        SIGHT,
        /** A call to the outside. */
        CALL,
        /** A message to where another log is kept: to a service on another server, or to a broker. */
        MESSAGE,
        /** Word to such a place that a message was handled. */
        RECEIPT
    }

    /** To be taken before something is read, by whoever will tell what it was: what is read then rests on it. */
    Future<Stamp> ticket();

    /**
     * Completes when all that rests on the stamp so far is on disk.
     *
     * @return fails with a {@link NotFlushedException} when it may have been lost, or nobody knows in time
     */
    Future<Void> flushed(Stamp stamp, Leaves what);
}
