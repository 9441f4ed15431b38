package troupe.workbench.audit;

import com.fasterxml.jackson.databind.ObjectReader;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import troupe.commerce.BookingView;
import troupe.commerce.CommerceBooks;
import troupe.commerce.FacilityDayView;
import troupe.commerce.MovementView;
import troupe.commerce.OrderView;
import troupe.commerce.PaymentView;
import troupe.commerce.ReservationView;
import troupe.commerce.ShipmentView;
import troupe.commerce.StockView;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.language.Book;
import troupe.language.BookEntry;
import troupe.workbench.client.Api;
import troupe.workbench.client.ApiException;
import troupe.workbench.client.HttpAnswer;
import troupe.workbench.client.Json;
import troupe.workbench.client.Operator;
import troupe.workbench.client.Waiting;

/** The books of a running system, read from one of its nodes. Its iterators block, so it is not for an event loop. */
public final class HttpBooks implements Books {
    /** Entries of a page: some hundred kilobytes, a few milliseconds of the node's time. */
    private static final int PAGE_SIZE = 2_000;

    private final Api api;
    private final Operator operator;

    public HttpBooks(Api api, Operator operator) {
        this.api = api;
        this.operator = operator;
    }

    @Override
    public Iterator<OrderView> orders() {
        return new Pages<>(CommerceBooks.ORDERS);
    }

    @Override
    public Iterator<ReservationView> reservations() {
        return new Pages<>(CommerceBooks.RESERVATIONS);
    }

    @Override
    public Iterator<StockView> stock() {
        return new Pages<>(CommerceBooks.STOCK);
    }

    @Override
    public Iterator<MovementView> movements() {
        return new Pages<>(CommerceBooks.MOVEMENTS);
    }

    @Override
    public Iterator<PaymentView> payments() {
        return new Pages<>(CommerceBooks.PAYMENTS);
    }

    @Override
    public Iterator<ShipmentView> shipments() {
        return new Pages<>(CommerceBooks.SHIPMENTS);
    }

    @Override
    public Iterator<BookingView> bookings() {
        return new Pages<>(CommerceBooks.BOOKINGS);
    }

    @Override
    public Iterator<FacilityDayView> facilityDays() {
        return new Pages<>(CommerceBooks.FACILITY_DAYS);
    }

    @Override
    public Map<String, MessageCounts> messages() {
        return Waiting.forResult(operator.messages());
    }

    record Page<E>(List<E> entries, @Nullable String next) {}

    /** Runs through the pages of one book, fetching the next one while this one is looked at. */
    private final class Pages<E extends BookEntry> implements Iterator<E> {
        private final Book<E> book;
        private final ObjectReader reader;
        private Iterator<E> entries = List.<E>of().iterator();
        private @Nullable Future<HttpAnswer> next;

        private Pages(Book<E> book) {
            this.book = book;
            this.reader = Json.MAPPER.readerFor(
                    Json.MAPPER.getTypeFactory().constructParametricType(Page.class, book.entry()));
            this.next = fetch("");
        }

        private Future<HttpAnswer> fetch(String after) {
            return api.get("/admin/books/" + book.name().toLowerCase(Locale.ROOT) + "?limit=" + PAGE_SIZE + after);
        }

        @Override
        public boolean hasNext() {
            for (Future<HttpAnswer> coming = next; !entries.hasNext() && coming != null; coming = next) {
                Page<E> page = read(Waiting.forResult(coming).expecting(200));
                next = page.next() == null
                        ? null
                        : fetch("&after=" + URLEncoder.encode(page.next(), StandardCharsets.UTF_8));
                entries = page.entries().iterator();
            }
            return entries.hasNext();
        }

        @Override
        public E next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return entries.next();
        }

        private Page<E> read(HttpAnswer answer) {
            try {
                return reader.readValue(answer.body().getBytes());
            } catch (IOException e) {
                throw new ApiException(answer.call() + " answered with something else than a page of a book", e);
            }
        }
    }
}
