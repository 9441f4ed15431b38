package troupe.gateway.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What one stays logged in with: names the session and holds a secret, of which only the hash is kept.
 *
 * @param secret its text form, which is not printed
 */
public record RefreshToken(UUID sessionId, UUID userId, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    /** A fresh one. */
    public static RefreshToken of(UUID sessionId, UUID userId) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new RefreshToken(
                sessionId, userId, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty where it is none. */
    public static Optional<RefreshToken> parse(String text) {
        String[] parts = text.split("\\.", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new RefreshToken(UUID.fromString(parts[0]), UUID.fromString(parts[1]), parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String text() {
        return sessionId + "." + userId + "." + secret;
    }

    /** What is kept of it. */
    public String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[sessionId=" + sessionId + "]";
    }
}
