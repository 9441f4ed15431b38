package troupe.kit.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.kit.actor.Actor;
import troupe.kit.actor.Delivery;
import troupe.kit.request.RequestClient;
import troupe.kit.store.DatabaseErrors;
import troupe.kit.tracing.Span;
import troupe.kit.tracing.TraceParent;
import troupe.kit.tracing.Tracing;
import troupe.kit.transport.Transport.Opening;
import troupe.language.Command;
import troupe.language.Envelope;
import troupe.language.Refused;
import troupe.language.Refused.Code;
import troupe.language.Reply;

/** Where an instance is asked: commands go to its actor, questions are answered from what is committed. */
final class RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final Actor actor;
    private final Questions questions;
    private final String service;
    private final Clock clock;
    private final Tracing tracing;

    RequestHandler(Actor actor, Questions questions, String service, Clock clock, Tracing tracing) {
        this.actor = actor;
        this.questions = questions;
        this.service = service;
        this.clock = clock;
        this.tracing = tracing;
    }

    Future<Opening> open(Vertx vertx, String instance) {
        MessageConsumer<Envelope> consumer = vertx.eventBus().consumer(RequestClient.address(instance), this::asked);
        return consumer.completion().map(listening -> consumer::unregister);
    }

    private void asked(Message<Envelope> message) {
        Envelope question = message.body();
        if (question.payload() instanceof Command<?>) {
            Delivery letter = new Delivery(question, new Waiting(message));
            if (actor.offer(letter)) {
                actor.wake();
            } else {
                reply(message, turnedAway());
            }
            return;
        }
        answer(question).onSuccess(answer -> reply(message, answer)).onFailure(error -> {
            LOG.atWarn()
                    .addKeyValue("correlationId", question.correlationId())
                    .log("{}: {} not answered: {}", service, question.name(), error.toString());
            reply(message, failed(error));
        });
    }

    private Future<? extends Reply> answer(Envelope question) {
        String asker = question.traceparent();
        if (asker == null || !tracing.keeps(asker)) {
            return questions.answer(question.payload());
        }
        long beganNs = System.nanoTime();
        return questions
                .answer(question.payload())
                .onComplete(answer -> tracing.ended(new Span(
                        service,
                        service + " " + question.name(),
                        Span.Kind.INTERNAL,
                        TraceParent.next(asker),
                        asker,
                        clock.instant(),
                        System.nanoTime() - beganNs,
                        question.payload(),
                        Map.of("correlation.id", question.correlationId()),
                        List.of(),
                        answer.failed() ? answer.cause().toString() : null)));
    }

    private Refused turnedAway() {
        return actor.isWithoutDatabase()
                ? new Refused(Code.UNAVAILABLE, "the database of " + service + " does not answer")
                : new Refused(Code.OVERLOADED, service + " has as many messages waiting as it allows");
    }

    /** What the database could not say now, it may say a little later. */
    private Refused failed(Throwable error) {
        return DatabaseErrors.isTransient(error)
                ? new Refused(Code.UNAVAILABLE, service + " could not answer")
                : new Refused(Code.FAILED, service + " could not answer: " + error.getMessage());
    }

    private void reply(Message<Envelope> message, Reply answer) {
        Envelope question = message.body();
        message.reply(question.causes(question.id(), service, clock.instant(), answer));
    }

    /** Somebody waits for the answer to a command. */
    private final class Waiting implements Delivery.Sender {
        private final Message<Envelope> message;

        Waiting(Message<Envelope> message) {
            this.message = message;
        }

        @Override
        public void handled(List<Delivery> letters) {
            Reply answer = letters.get(0).reply();
            reply(message, answer == null ? lost() : answer);
        }

        /** The connection broke while it was committed, so nobody heard what the rule had answered. */
        private Refused lost() {
            return new Refused(Code.UNAVAILABLE, service + " has done it, and its answer was lost");
        }

        @Override
        public boolean canWait() {
            return false;
        }
    }
}
