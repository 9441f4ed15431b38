package troupe.kit.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Everything that happens in a world, one line each, in order. Two histories with the same fingerprint are the same,
 * byte for byte.
 */
public final class History {
    private final VirtualTime time;
    private final boolean kept;
    private final MessageDigest digest;
    private final List<String> lines = new ArrayList<>();

    /** @param kept whether the lines are wanted, or only their fingerprint */
    History(VirtualTime time, boolean kept) {
        this.time = time;
        this.kept = kept;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes that somebody did something. */
    public void add(String who, String what) {
        long now = time.nowMicros();
        String line = now + " " + who + " " + what;
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        if (kept) {
            lines.add(inSeconds(now) + "  " + who + "  " + what);
        }
    }

    private static String inSeconds(long micros) {
        String text = Long.toString(1_000_000 + micros % 1_000_000);
        return micros / 1_000_000 + "." + text.substring(1) + " s";
    }

    /** The lines so far, if they are kept. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Ends the history. */
    String fingerprint() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
