package troupe.kit.request;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import troupe.codec.Catalogue;
import troupe.codec.MessageType;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;
import troupe.kit.operations.ScatterGather;
import troupe.kit.time.Ids;
import troupe.kit.time.Ticker;
import troupe.language.Command;
import troupe.language.Envelope;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

/** Asks services, over the event bus, for those outside that wait for an answer. Safe for use by any thread. */
public final class RequestClient {
    /** Instances tried for one question, should they be gone. */
    private static final int INSTANCES_MAX = 3;

    private final Vertx vertx;
    private final Members members;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Map<Member, Set<Promise<?>>> asked = new ConcurrentHashMap<>();

    /** The instance asked is not there: another one may be. */
    private static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneException(String message) {
            super(message, null, false, false);
        }
    }

    public RequestClient(Vertx vertx, Members members, Catalogue catalogue, Clock clock) {
        this.vertx = vertx;
        this.catalogue = catalogue;
        this.members = members;
        this.clock = clock;
        Ids unguarded = new Ids(clock);
        this.ids = () -> {
            synchronized (unguarded) {
                return unguarded.get();
            }
        };
        members.whenLeft(this::left);
    }

    /** Where an instance hears what it is asked. */
    public static String address(String instance) {
        return "troupe.ask." + instance;
    }

    /**
     * Sends a command or query to the instance that is responsible for its key, or to all where it is a question
     * {@linkplain ScatterGather of each}. Should that one be gone before it answers, the next is asked, so a command
     * may be handled twice: what is asked must bear that. A {@link troupe.language.Refused} is a reply and not a
     * failure.
     *
     * @return fails with {@link UnansweredException} when no instance runs, or it does not answer in time
     */
    public Future<Reply> ask(String service, Message question, RequestContext context, Duration timeout) {
        long untilMs = Ticker.SYSTEM.nowMs() + timeout.toMillis();
        Future<Reply> answer = question instanceof ScatterGather<?> ofEach
                ? askEach(service, ofEach, context, untilMs)
                : ask(service, question, context, untilMs, 1);
        return answer.recover(error -> Future.failedFuture(unanswered(service, timeout, error)));
    }

    /** Asks one instance, whatever it is responsible for; fails as the above. */
    public Future<Reply> ask(Member member, Message question, RequestContext context, Duration timeout) {
        return ask(member, question, context, Ticker.SYSTEM.nowMs() + timeout.toMillis())
                .recover(error -> Future.failedFuture(unanswered(
                        member.service(),
                        timeout,
                        isGone(error) ? new GoneException("the instance has left") : error)));
    }

    private Future<Reply> ask(String service, Message question, RequestContext context, long untilMs, int attempt) {
        Member member = members.responsibleFor(service, question.key(), able -> understands(able, question));
        if (member == null) {
            return Future.failedFuture(new GoneException("no instance of it runs"
                    + (members.isRunning(service) ? " that understands what it was asked" : "")));
        }
        return ask(member, question, context, untilMs).recover(error -> {
            if (!isGone(error)) {
                return Future.failedFuture(error);
            }
            members.suspect(member);
            return attempt < INSTANCES_MAX && Ticker.SYSTEM.nowMs() < untilMs
                    ? ask(service, question, context, untilMs, attempt + 1)
                    : Future.failedFuture(new GoneException("the instance has left"));
        });
    }

    /** Queries are answered without a rule. */
    private boolean understands(Member member, Message question) {
        if (!(question instanceof Command<?>)) {
            return true;
        }
        MessageType type = catalogue.of(question.getClass());
        return member.consumes(type.name(), type.version());
    }

    /** One that is gone has nothing to say; one that is there and does not answer makes the whole answer fail. */
    private Future<Reply> askEach(String service, ScatterGather<?> question, RequestContext context, long untilMs) {
        List<Future<Optional<Reply>>> asked = members.all().getOrDefault(service, List.of()).stream()
                .map(member -> ask(member, question, context, untilMs)
                        .map(Optional::of)
                        .recover(error ->
                                isGone(error) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(error)))
                .toList();
        return Future.all(asked)
                .map(all -> together(
                        question,
                        asked.stream()
                                .flatMap(answer -> answer.result().stream())
                                .toList()));
    }

    private static Reply together(ScatterGather<?> question, List<Reply> answers) {
        if (answers.isEmpty()) {
            throw new GoneException("no instance of it runs");
        }
        return answers.stream()
                .filter(Refused.class::isInstance)
                .findFirst()
                .orElseGet(() -> question.together(answers));
    }

    private Future<Reply> ask(Member member, Message question, RequestContext context, long untilMs) {
        Envelope envelope = new Envelope(
                ids.get(), context.correlationId(), null, context.traceparent(), "gateway", clock.instant(), question);
        long leftMs = Math.max(1, untilMs - Ticker.SYSTEM.nowMs());
        return members.isHere(member) ? askHere(member, envelope, leftMs) : askAfar(member, envelope, leftMs);
    }

    private Future<Reply> askHere(Member member, Envelope question, long timeoutMs) {
        return request(
                member,
                question,
                new DeliveryOptions().setSendTimeout(timeoutMs).setLocalOnly(true));
    }

    /** Another node can be gone at any moment: then nobody waits for the timeout. */
    private Future<Reply> askAfar(Member member, Envelope question, long timeoutMs) {
        Promise<Reply> answer = Promise.promise();
        Set<Promise<?>> waiting = asked.computeIfAbsent(member, m -> ConcurrentHashMap.newKeySet());
        waiting.add(answer);
        request(member, question, new DeliveryOptions().setSendTimeout(timeoutMs))
                .onSuccess(answer::tryComplete)
                .onFailure(answer::tryFail);
        return answer.future().onComplete(done -> waiting.remove(answer));
    }

    private Future<Reply> request(Member member, Envelope question, DeliveryOptions options) {
        return vertx.eventBus()
                .<Envelope>request(address(member.instance()), question, options)
                .map(message -> (Reply) message.body().payload());
    }

    private void left(Member member) {
        Set<Promise<?>> waiting = asked.remove(member);
        if (waiting != null) {
            waiting.forEach(answer -> answer.tryFail(new GoneException("the instance has left")));
        }
    }

    private static boolean isGone(Throwable error) {
        return error instanceof GoneException
                || (error instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS);
    }

    private static UnansweredException unanswered(String service, Duration timeout, Throwable error) {
        return error instanceof GoneException
                ? new UnansweredException(service, false, String.valueOf(error.getMessage()))
                : new UnansweredException(service, true, "no answer within " + timeout.toMillis() + " ms");
    }
}
