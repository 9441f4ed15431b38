package troupe.kit.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import troupe.kit.actor.DeadLetterOperations;
import troupe.kit.observe.InstanceObserver;
import troupe.kit.operations.OperatorQuery;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.store.postgres.EntityReader;
import troupe.kit.store.postgres.OperatorReader;
import troupe.kit.store.postgres.ServiceDatabase;
import troupe.kit.transport.Transport;
import troupe.language.BookEntry;
import troupe.language.BookPage;
import troupe.language.Message;
import troupe.language.Query;
import troupe.language.ReadBook;
import troupe.language.Refused;
import troupe.language.Reply;

/** Answers what a service is asked, from what is committed. Used on the event loop of the instance. */
final class Questions {
    private final ServiceDefinition definition;
    private final EntityReader entities;
    private final OperatorReader operators;
    private final DeadLetterOperations deadLetters;
    private final ServiceDatabase database;
    private final Transport transport;
    private final InstanceObserver observer;

    Questions(
            ServiceDefinition definition,
            ServiceDatabase database,
            DeadLetterOperations deadLetters,
            Transport transport,
            InstanceObserver observer) {
        this.definition = definition;
        this.entities = database.entities();
        this.operators = database.operators();
        this.deadLetters = deadLetters;
        this.database = database;
        this.transport = transport;
        this.observer = observer;
    }

    Future<? extends Reply> answer(Message question) {
        if (question instanceof OperatorQuery<?> query) {
            return answer(query);
        }
        if (question instanceof ReadBook read) {
            BookOf<?> book = definition.books().get(read.book());
            return book == null ? unknown("book " + read.book()) : page(book, read);
        }
        SearchOf<?> search = definition.searches().get(question.getClass());
        if (search != null) {
            return search(search, question);
        }
        AnswerOf<?> answer = definition.answers().get(question.getClass());
        return answer == null || !(question instanceof Query<?> query)
                ? unknown(question.getClass().getSimpleName())
                : find(answer, query);
    }

    private Future<? extends Reply> answer(OperatorQuery<?> query) {
        if (query instanceof OperatorQuery.ReadTimeline read) {
            return operators.timeline(read.about());
        } else if (query instanceof OperatorQuery.ReadRecording read) {
            return operators.recording(read.about());
        } else if (query instanceof OperatorQuery.CountMessages) {
            return counts();
        } else if (query instanceof OperatorQuery.CountSightings) {
            return Future.succeededFuture(observer.sightings());
        } else if (query instanceof OperatorQuery.ListDeadLetters list) {
            return operators.deadLetters(list.limit());
        } else if (query instanceof OperatorQuery.FindDeadLetter find) {
            return deadLetter(find.id());
        } else if (query instanceof OperatorQuery.RetryDeadLetter retry) {
            return deadLetters.retry(retry.id());
        } else if (query instanceof OperatorQuery.DiscardDeadLetter discard) {
            return deadLetters.discard(discard.id());
        } else if (query instanceof OperatorQuery.EditDeadLetter edit) {
            return database.edit(edit);
        }
        return observer.health();
    }

    private Future<Reply> deadLetter(UUID id) {
        return operators
                .deadLetter(id)
                .map(found -> found.entries().isEmpty()
                        ? new Refused(Refused.Code.NOT_FOUND, "there is no dead letter " + id)
                        : found);
    }

    /** What a broker keeps for the service is on its way, too. */
    private Future<MessageCounts> counts() {
        return Future.all(operators.counts(), transport.keeps(definition.service()))
                .map(both -> {
                    MessageCounts here = both.resultAt(0);
                    long kept = both.resultAt(1);
                    return here.with(kept);
                });
    }

    private <S> Future<Reply> find(AnswerOf<S> answer, Query<?> query) {
        String key = answer.key().apply(query);
        return delay().compose(waited -> entities.find(answer.table(), key))
                .map(found -> found.isEmpty()
                        ? new Refused(
                                Refused.Code.NOT_FOUND,
                                "there is no " + answer.table().entity().type().getSimpleName() + " " + key)
                        : answer.view().apply(found.get()));
    }

    private Future<?> delay() {
        long delayMs = definition.answersAfter().toMillis();
        return delayMs == 0
                ? Future.succeededFuture()
                : Vertx.currentContext().owner().timer(delayMs, TimeUnit.MILLISECONDS);
    }

    private <Q extends Query<?>> Future<? extends Reply> search(SearchOf<Q> one, Message question) {
        Q query = one.query().cast(question);
        return entities.search(one.search().apply(query))
                .map(rows -> one.reply().apply(query, rows));
    }

    private <S> Future<BookPage> page(BookOf<S> book, ReadBook read) {
        return entities.page(book.table(), read.after(), read.limit()).map(page -> new BookPage(views(book, page)));
    }

    private static <S> List<? extends BookEntry> views(BookOf<S> book, List<S> page) {
        return page.stream().map(book.view()).toList();
    }

    private Future<Reply> unknown(String what) {
        return Future.succeededFuture(
                new Refused(Refused.Code.NOT_FOUND, definition.service() + " does not answer " + what));
    }
}
