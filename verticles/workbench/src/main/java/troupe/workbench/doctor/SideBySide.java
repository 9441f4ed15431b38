package troupe.workbench.doctor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Does the same with several things at a time. */
final class SideBySide {
    private SideBySide() {}

    /** What is done with each; it may block. */
    @FunctionalInterface
    interface Task<T, R> {
        R with(T thing) throws Exception;
    }

    /**
     * Waits for all, at most so long.
     *
     * @param otherwise what comes of a thing with which it failed or took too long, from it and the reason
     * @return in the order of the things
     */
    static <T, R> List<R> each(
            List<T> things, int threadsMax, Duration within, Task<T, R> task, BiFunction<T, String, R> otherwise)
            throws InterruptedException {
        if (things.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(threadsMax, work -> {
            Thread thread = new Thread(work, "doctor");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<R>> done = threads.invokeAll(
                    things.stream()
                            .<Callable<R>>map(thing -> () -> task.with(thing))
                            .toList(),
                    within.toMillis(),
                    TimeUnit.MILLISECONDS);
            return IntStream.range(0, things.size())
                    .mapToObj(i -> result(done.get(i), within, reason -> otherwise.apply(things.get(i), reason)))
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /** All are over by now, so this does not wait. */
    private static <R> R result(Future<R> done, Duration within, Function<String, R> otherwise) {
        try {
            return done.get();
        } catch (CancellationException e) {
            return otherwise.apply("it took more than " + within.toSeconds() + " s");
        } catch (ExecutionException e) {
            return otherwise.apply(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply("interrupted while looking");
        }
    }
}
