package troupe.language;

/**
 * Text that every service can keep. PostgreSQL knows neither the character of code 0 nor half a surrogate pair: the
 * first it refuses, and of the second, which UTF-8 has no bytes for, a question mark would be left, so that two texts
 * become one.
 */
public final class StorableText {
    /** Stands for what cannot be kept. */
    private static final char REPLACEMENT = '?';

    private StorableText() {}

    /** What is wrong with a text, to be read behind its name; empty if nothing is. */
    public static String flaw(String text) {
        int place = firstFlaw(text, 0);
        if (place < 0) {
            return "";
        }
        return text.charAt(place) == 0 ? "has a character of code 0" : "has half a surrogate pair";
    }

    public static boolean isStorable(String text) {
        return firstFlaw(text, 0) < 0;
    }

    /** The text with a question mark for each character that cannot be kept. */
    public static String mended(String text) {
        int place = firstFlaw(text, 0);
        if (place < 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        for (; place >= 0; place = firstFlaw(text, place + 1)) {
            mended.setCharAt(place, REPLACEMENT);
        }
        return mended.toString();
    }

    private static int firstFlaw(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
