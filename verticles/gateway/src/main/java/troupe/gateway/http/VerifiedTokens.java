package troupe.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import troupe.identity.AccessTokens;
import troupe.identity.AccessTokens.Verified;
import troupe.identity.InvalidTokenException;
import troupe.identity.KeyRing;

/**
 * Remembers good tokens until they expire, by their hashes: to look at a signature takes a hundred times longer. So
 * many and no more, the longest unused ones go first. Bad ones are not remembered; whoever sends many must not push out
 * the good ones.
 */
final class VerifiedTokens {
    private static final int COUNT_MAX = 10_000;

    private final MessageDigest sha256 = sha256();
    private final Map<ByteBuffer, Verified> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verified> eldest) {
            return size() > COUNT_MAX;
        }
    };

    Verified look(String token, KeyRing keys, Instant now) throws InvalidTokenException {
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        Verified remembered = known.get(hash);
        if (remembered != null && remembered.expires().isAfter(now)) {
            return remembered;
        }
        known.remove(hash);
        Verified fresh = AccessTokens.verify(keys, token, now);
        known.put(hash, fresh);
        return fresh;
    }

    void clear() {
        known.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
