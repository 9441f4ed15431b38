package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import troupe.commerce.BookingEnd;
import troupe.commerce.CancelReason;
import troupe.commerce.Money;
import troupe.notifications.Notice.Content;
import troupe.notifications.NoticeTexts.Language;

class NoticeTextsTest {
    private static final UUID ID = new UUID(1, 1);
    private static final Set<NoticeKind> WITH_WORDS = EnumSet.complementOf(EnumSet.of(NoticeKind.WRITTEN));

    @ParameterizedTest
    @EnumSource
    void eachLanguageHasWordsForAllThatIsTold(Language language) {
        NoticeTexts texts = new NoticeTexts(language);
        for (NoticeKind kind : WITH_WORDS) {
            Content told = texts.about(kind, ID, new UUID(2, 2), "DETAIL");
            assertThat(told.subject()).isNotBlank().doesNotContain("{", "\n");
            assertThat(told.body()).contains(ID.toString()).doesNotContain("{");
        }
        for (CancelReason reason : CancelReason.values()) {
            assertThat(texts.inWords(reason)).isNotBlank();
        }
        for (BookingEnd reason : BookingEnd.values()) {
            assertThat(texts.inWords(reason)).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWelcomeRepeatsNothingThatWhoeverRegisteredWrote(Language language) {
        Content welcome = new NoticeTexts(language).about(NoticeKind.WELCOME, ID, ID, "DETAIL");
        assertThat(welcome.subject() + welcome.body()).doesNotContain("DETAIL");
    }

    @Test
    void languagesDiffer() {
        for (NoticeKind kind : WITH_WORDS) {
            assertThat(new NoticeTexts(Language.DE).about(kind, ID, ID, "x").body())
                    .isNotEqualTo(new NoticeTexts(Language.EN)
                            .about(kind, ID, ID, "x")
                            .body());
        }
    }

    @Test
    void smallAndLargeAmountsAreWrittenInFull() {
        NoticeTexts english = new NoticeTexts(Language.EN);
        assertThat(english.inWords(new Money(0, "EUR"))).isEqualTo("0.00 EUR");
        assertThat(english.inWords(new Money(7, "USD"))).isEqualTo("0.07 USD");
        assertThat(english.inWords(new Money(123_456_789, "CHF"))).isEqualTo("1234567.89 CHF");
        assertThat(new NoticeTexts(Language.DE).inWords(new Money(7, "EUR"))).isEqualTo("0,07 EUR");
    }

    @Test
    void aValueIsAValueWhateverItLooksLike() {
        assertThat(new Template("{id} {detail}").with(Map.of("id", "{detail}$1\\", "detail", "{id}")))
                .isEqualTo("{detail}$1\\ {id}");
        assertThatThrownBy(() -> new Template("{nothing}").with(Map.of())).hasMessageContaining("nothing");
    }
}
