package troupe.notifications;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import troupe.commerce.BookingEnd;
import troupe.commerce.CancelReason;
import troupe.commerce.Money;
import troupe.commerce.Slot;
import troupe.notifications.Notice.Content;

/**
 * The words for what customers are told, in one language: a file for each kind, whose first line is the subject, and
 * one for the words within. In the files {@code {id}} is the id of the order, the booking or the account. All are read
 * when the service starts. Safe for use by any thread.
 */
final class NoticeTexts {
    /** Which there are files for. */
    enum Language {
        EN,
        DE;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Letter(Template subject, Template body) {
        static Letter read(String file) {
            String[] parts = Template.read(file).strip().split("\\R\\s*\\R", 2);
            if (parts.length < 2) {
                throw new IllegalStateException(file + " has no empty line after its subject");
            }
            return new Letter(new Template(parts[0]), new Template(parts[1]));
        }
    }

    private final Map<NoticeKind, Letter> letters = new EnumMap<>(NoticeKind.class);
    private final Properties words = new Properties();

    NoticeTexts(Language language) {
        for (NoticeKind kind : EnumSet.complementOf(EnumSet.of(NoticeKind.WRITTEN))) {
            letters.put(kind, Letter.read(language.tag() + "/" + kind + ".txt"));
        }
        try {
            words.load(new StringReader(Template.read(language.tag() + "/words.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Content about(NoticeKind kind, UUID id, UUID customerId, String detail) {
        Letter letter = Objects.requireNonNull(letters.get(kind));
        Map<String, String> values = Map.of("id", id.toString(), "detail", detail);
        return new Content(
                id,
                customerId,
                kind,
                letter.subject().with(values),
                letter.body().with(values));
    }

    String inWords(CancelReason reason) {
        return word("CancelReason." + reason);
    }

    String inWords(BookingEnd reason) {
        return word("BookingEnd." + reason);
    }

    String inWords(Slot slot) {
        return new Template(word("Slot"))
                .with(Map.of(
                        "facility", slot.facilityId(),
                        "from", slot.from().toString(),
                        "until", slot.until().toString()));
    }

    String inWords(Money money) {
        return new Template(word("Money"))
                .with(Map.of(
                        "units", Long.toString(money.cents() / 100),
                        "cents", String.format(Locale.ROOT, "%02d", money.cents() % 100),
                        "currency", money.currency()));
    }

    private String word(String key) {
        return Objects.requireNonNull(words.getProperty(key), key);
    }
}
