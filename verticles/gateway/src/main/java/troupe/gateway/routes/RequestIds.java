package troupe.gateway.routes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Derives an id from an idempotency key and what it is about, so that a repeated request names the same thing on any
 * node.
 */
public final class RequestIds {
    private static final String ORDER = "troupe:order:";
    private static final String OWN_ORDER = "troupe:own-order:";
    private static final String BOOKING = "troupe:booking:";
    private static final String OWN_BOOKING = "troupe:own-booking:";
    private static final String STOCK = "troupe:stock:";
    private static final String USER = "troupe:user:";
    private static final String PRODUCT = "troupe:product:";
    private static final String NOTICE = "troupe:notice:";

    private RequestIds() {}

    /** Of an order that somebody else places for a customer: a key names one order of one customer. */
    public static UUID ofOrder(UUID customerId, String idempotencyKey) {
        return ofCustomer(ORDER, customerId, idempotencyKey);
    }

    /** Of an order that a customer places: a key belongs to its caller, so another's same key is another order. */
    public static UUID ofOwnOrder(UUID customerId, String idempotencyKey) {
        return ofCustomer(OWN_ORDER, customerId, idempotencyKey);
    }

    /** Of a booking that somebody else makes for a customer: a key names one booking of one customer. */
    public static UUID ofBooking(UUID customerId, String idempotencyKey) {
        return ofCustomer(BOOKING, customerId, idempotencyKey);
    }

    /** Of a booking that a customer makes. */
    public static UUID ofOwnBooking(UUID customerId, String idempotencyKey) {
        return ofCustomer(OWN_BOOKING, customerId, idempotencyKey);
    }

    /** Of what is written to a customer: a key names one notice to one customer. */
    public static UUID ofNotice(UUID customerId, String idempotencyKey) {
        return ofCustomer(NOTICE, customerId, idempotencyKey);
    }

    private static UUID ofCustomer(String namespace, UUID customerId, String idempotencyKey) {
        byte[] customer = ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(customerId.getMostSignificantBits())
                .putLong(customerId.getLeastSignificantBits())
                .array();
        return of(namespace, customer, idempotencyKey);
    }

    /** Of what is done to a SKU's stock: a key names one request about one SKU. */
    public static UUID ofStock(String sku, String idempotencyKey) {
        return ofSku(STOCK, sku, idempotencyKey);
    }

    /** Of an account. */
    public static UUID ofUser(String email, String idempotencyKey) {
        // No address has a slash behind its last letter, so the two cannot run into each other.
        return of(USER, (email + " / ").getBytes(StandardCharsets.UTF_8), idempotencyKey);
    }

    /** Of what is done to a product. */
    public static UUID ofProduct(String sku, String idempotencyKey) {
        return ofSku(PRODUCT, sku, idempotencyKey);
    }

    private static UUID ofSku(String namespace, String sku, String idempotencyKey) {
        // No SKU has a slash, so the two cannot run into each other.
        return of(namespace, (sku + "/").getBytes(StandardCharsets.UTF_8), idempotencyKey);
    }

    /** The first 128 bits of a SHA-256, marked as a UUID of version 8 (RFC 9562, section 5.8). */
    private static UUID of(String namespace, byte[] about, String idempotencyKey) {
        MessageDigest digest = sha256();
        digest.update(namespace.getBytes(StandardCharsets.US_ASCII));
        digest.update(about);
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
