package troupe.kit.tracing;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a W3C trace context, version 00: {@code 00-TRACE-SPAN-FLAGS}. */
public final class TraceParent {
    /** No part may be all zeros. */
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int LENGTH = 55;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;

    private TraceParent() {}

    public static boolean isValid(@Nullable String text) {
        return text != null && VALID.matcher(text).matches();
    }

    /** Whether the trace is kept. Cheap, as every message of every trace is asked. */
    public static boolean isSampled(@Nullable String context) {
        return context != null && context.length() == LENGTH && isOdd(Character.digit(context.charAt(LENGTH - 1), 16));
    }

    /** What is no digit is -1. */
    private static boolean isOdd(int digit) {
        return digit > 0 && (digit & 1) == 1;
    }

    /** The context of a trace that begins here. */
    public static String root(boolean sampled) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-" + hex(random.nextLong()) + hex(atLeastOne(random.nextLong())) + "-"
                + hex(atLeastOne(random.nextLong())) + (sampled ? "-01" : "-00");
    }

    /** The context of another span of the same trace. */
    public static String next(String parent) {
        return within(parent, ThreadLocalRandom.current().nextLong());
    }

    /**
     * The context of what somebody does about a message. It follows from who and what, so there is nothing to remember
     * between deciding and committing, and a transaction that is tried again does not become another span.
     */
    public static String next(String parent, UUID about, String who) {
        return within(
                parent, mix(about.getMostSignificantBits() ^ mix(about.getLeastSignificantBits() ^ who.hashCode())));
    }

    private static String within(String parent, long span) {
        return parent.substring(0, SPAN_AT) + hex(atLeastOne(span)) + "-" + parent.substring(FLAGS_AT);
    }

    /** By D. Stafford, as in SplittableRandom. */
    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long atLeastOne(long id) {
        return id == 0 ? 1 : id;
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
