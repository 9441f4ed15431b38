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
import troupe.kit.durability.Gate;
import troupe.kit.durability.Gate.Leaves;
import troupe.kit.operations.OperatorQuery.CheckHealth;
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

    private final ServiceCore core;
    private final Questions questions;
    private final String service;
    private final Clock clock;
    private final Tracing tracing;

    RequestHandler(ServiceCore core, Questions questions, String service, Clock clock, Tracing tracing) {
        this.core = core;
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
            if (!core.ask(question, answer -> reply(message, answer))) {
                reply(message, turnedAway());
            }
            return;
        }
        traced(question).onSuccess(answer -> reply(message, answer)).onFailure(error -> {
            LOG.atWarn()
                    .addKeyValue("correlationId", question.correlationId())
                    .log("{}: {} not answered: {}", service, question.name(), error.toString());
            reply(message, failed(error));
        });
    }

    private Future<Reply> traced(Envelope question) {
        String asker = question.traceparent();
        if (asker == null || !tracing.keeps(asker)) {
            return answer(question.payload());
        }
        long beganNs = System.nanoTime();
        return answer(question.payload())
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

    /** What it tells of what is committed must not be lost afterwards. Health is told, whatever the database does. */
    private Future<Reply> answer(troupe.language.Message question) {
        if (question instanceof CheckHealth) {
            return questions.answer(question).map(answer -> answer);
        }
        Gate gate = core.gate();
        return gate.ticket()
                .compose(ticket -> questions
                        .answer(question)
                        .compose(answer -> gate.flushed(ticket, Leaves.ANSWER).map(flushed -> (Reply) answer)));
    }

    private Refused turnedAway() {
        return core.actor().isWithoutDatabase()
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
}
