package troupe.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A pair of Ed25519 keys (RFC 8032). Immutable. */
final class SigningKey {
    static final int SEED_BYTES = 32;

    /** The public key is the last part of its X.509 form. */
    private static final int POINT_BYTES = 32;

    private final KeyPair pair;
    private final Instant since;
    private final String id;

    private SigningKey(KeyPair pair, Instant since) {
        this.pair = pair;
        this.since = since;
        this.id = encoded(Arrays.copyOf(digest(point()), 12));
    }

    /**
     * The pair that follows from a secret of 32 bytes.
     *
     * @param since when it was made
     */
    static SigningKey of(byte[] seed, Instant since) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            return new SigningKey(generator.generateKeyPair(), since);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /** Says what it is told: the JDK makes a pair of keys from random bytes only. */
    private static final class Given extends SecureRandom {
        private final byte[] seed;

        private Given(byte[] seed) {
            this.seed = HexFormat.of().parseHex(HexFormat.of().formatHex(seed));
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("a seed has " + seed.length + " bytes, not " + bytes.length);
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** Follows from the public key; tokens name it. */
    String id() {
        return id;
    }

    Instant since() {
        return since;
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean hasSigned(byte[] text, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(pair.getPublic());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // What is no signature at all.
            return false;
        }
    }

    /** The public key as RFC 8037 has it. */
    Map<String, String> jwk() {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        jwk.put("use", "sig");
        jwk.put("alg", "EdDSA");
        jwk.put("kid", id);
        jwk.put("x", encoded(point()));
        return jwk;
    }

    private byte[] point() {
        byte[] x509 = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(x509, x509.length - POINT_BYTES, x509.length);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
