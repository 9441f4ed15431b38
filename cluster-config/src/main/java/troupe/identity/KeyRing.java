package troupe.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys that tokens are signed with, oldest first. Each is good for looking at tokens; one signs. A fresh key signs
 * only after a while, when every node has read it. Immutable.
 */
public final class KeyRing {
    /** How often nodes look for new keys. */
    public static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Every node has read a key by then. */
    static final Duration SETTLED_AFTER = Duration.ofSeconds(20);

    private static final Pattern SEED = Pattern.compile("[0-9a-f]{64}");

    private final List<SigningKey> keys;

    private KeyRing(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a ring: a line for each key, its secret of 32 bytes in hexadecimal digits, and before it when it was made.
     * Where that is left out, it is older than all others.
     *
     * @throws IllegalArgumentException saying what is wrong, and nothing of the secrets
     */
    public static KeyRing parse(String text) {
        List<SigningKey> keys = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(KeyRing::key)
                .sorted(Comparator.comparing(SigningKey::since))
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("it holds no key");
        }
        return new KeyRing(keys);
    }

    private static SigningKey key(String line) {
        int space = line.indexOf(' ');
        String seed = line.substring(space + 1);
        if (!SEED.matcher(seed).matches()) {
            throw new IllegalArgumentException("a line of it is not a time and 64 hexadecimal digits");
        }
        try {
            Instant since = space < 0 ? Instant.EPOCH : Instant.parse(line.substring(0, space));
            return SigningKey.of(HexFormat.of().parseHex(seed), since);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a line of it does not begin with a time such as 2026-01-31T12:00:00Z");
        }
    }

    /** The latest key that everybody knows; where all are fresh, the oldest of them. */
    SigningKey signing(Instant now) {
        return keys.stream()
                .filter(key -> !key.since().plus(SETTLED_AFTER).isAfter(now))
                .reduce((earlier, later) -> later)
                .orElse(keys.get(0));
    }

    /** Empty where there is none, or none any more. */
    Optional<SigningKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** The ids of all keys, oldest first. */
    public List<String> ids() {
        return keys.stream().map(SigningKey::id).toList();
    }

    /** The public keys as RFC 7517 has them. */
    public String jwks() {
        return TokenJson.write(Map.of("keys", keys.stream().map(SigningKey::jwk).toList()));
    }
}
