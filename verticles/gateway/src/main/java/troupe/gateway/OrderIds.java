package troupe.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Derives an order's id from who orders and their idempotency key, so that a repeated request names the same order on
 * any node.
 */
final class OrderIds {
    /** Keeps these ids apart from whatever else may come to be derived in the same way. */
    private static final byte[] NAMESPACE = "troupe:order:".getBytes(StandardCharsets.US_ASCII);

    private OrderIds() {}

    /** The first 128 bits of a SHA-256, marked as a UUID of version 8 (RFC 9562, section 5.8). */
    static UUID of(UUID customerId, String idempotencyKey) {
        byte[] customer = ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(customerId.getMostSignificantBits())
                .putLong(customerId.getLeastSignificantBits())
                .array();
        MessageDigest digest = sha256();
        digest.update(NAMESPACE);
        digest.update(customer);
        digest.update(idempotencyKey.getBytes(StandardCharsets.UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
