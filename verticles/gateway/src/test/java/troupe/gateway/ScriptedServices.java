package troupe.gateway;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import troupe.commerce.ActNoted;
import troupe.commerce.TrailCommand;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.gateway.routes.Services;
import troupe.kit.request.RequestContext;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

/**
 * Services that answer what a test tells them to, and remember what they were asked. Whoever was told nothing knows
 * nothing, but the audit trail, which takes note of everything.
 */
final class ScriptedServices implements Services {
    private final Map<Class<? extends Message>, Function<Message, Future<Reply>>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    record Asked(String service, Message question, RequestContext context) {}

    ScriptedServices() {
        on(BeginAct.class, begin -> new ActNoted(begin.actId()));
        on(EndAct.class, end -> new ActNoted(end.actId()));
    }

    <M extends Message> ScriptedServices on(Class<M> question, Function<M, Reply> answer) {
        return onAsync(question, message -> Future.succeededFuture(answer.apply(message)));
    }

    <M extends Message> ScriptedServices onAsync(Class<M> question, Function<M, Future<Reply>> answer) {
        answers.put(question, message -> answer.apply(question.cast(message)));
        return this;
    }

    /** What was asked, and what the audit trail was told, one after the other. */
    List<String> questions() {
        return asked.stream()
                .map(one -> one.question().getClass().getSimpleName())
                .toList();
    }

    /** What was asked, but for what the audit trail was told. */
    List<Asked> asked() {
        return asked.stream()
                .filter(one -> !(one.question() instanceof TrailCommand))
                .toList();
    }

    <M extends Message> List<M> asked(Class<M> question) {
        boolean ofTheTrail = TrailCommand.class.isAssignableFrom(question);
        return (ofTheTrail ? asked : asked())
                .stream()
                        .map(Asked::question)
                        .filter(question::isInstance)
                        .map(question::cast)
                        .toList();
    }

    /** Forgets what was asked. */
    void forget() {
        asked.clear();
    }

    @Override
    public Future<Reply> ask(String service, Message question, RequestContext context) {
        asked.add(new Asked(service, question, context));
        Function<Message, Future<Reply>> answer = answers.get(question.getClass());
        return answer == null
                ? Future.succeededFuture(
                        new Refused(Refused.Code.NOT_FOUND, service + " knows nothing of " + question.key()))
                : answer.apply(question);
    }
}
