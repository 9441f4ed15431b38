package troupe.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tokens that are good but for one thing, for tests of who must refuse them. */
public final class ForgedTokens {
    private static final String SEED = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    /** The ring of the gateways in tests. */
    public static final KeyRing RING = KeyRing.parse(SEED);

    private static final KeyRing OTHER_RING = KeyRing.parse(SEED.replace('0', '1'));

    private ForgedTokens() {}

    public static String good(Caller caller) {
        return AccessTokens.mint(RING, caller, Instant.now(), AccessTokens.VALID)
                .value();
    }

    /** By what is wrong with them. */
    public static Map<String, String> of(Caller caller) {
        Instant now = Instant.now();
        SigningKey key = RING.signing(now);
        Map<String, String> header = AccessTokens.header(key.id());
        Map<String, Object> claims = claims(caller, now);
        String good = good(caller);
        String unsigned = good.substring(0, good.lastIndexOf('.') + 1);
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("none", "");
        forged.put("no token", "abc");
        forged.put("no signature", unsigned);
        forged.put("wrong signature", unsigned + "A".repeat(86));
        forged.put(
                "another's signature",
                AccessTokens.signed(OTHER_RING.signing(now), header, claims).value());
        forged.put(
                "an unknown key",
                AccessTokens.mint(OTHER_RING, caller, now, AccessTokens.VALID).value());
        forged.put(
                "alg none",
                AccessTokens.signed(key, with(header, "alg", "none"), claims).value());
        forged.put(
                "alg HS256",
                AccessTokens.signed(key, with(header, "alg", "HS256"), claims).value());
        forged.put(
                "crit",
                AccessTokens.signed(key, with(header, "crit", "x"), claims).value());
        forged.put("expired", claiming(key, header, claims, "exp", now.getEpochSecond() - 1));
        forged.put("too long", claiming(key, header, claims, "exp", now.getEpochSecond() + 100_000));
        forged.put("not yet", claiming(key, header, claims, "iat", now.getEpochSecond() + 100));
        forged.put("no expiry", claiming(key, header, claims, "exp", null));
        forged.put("another issuer", claiming(key, header, claims, "iss", "somebody"));
        forged.put("another audience", claiming(key, header, claims, "aud", "another-api"));
        forged.put("an unknown role", claiming(key, header, claims, "role", "king"));
        forged.put("nobody", claiming(key, header, claims, "role", "anonymous"));
        return forged;
    }

    private static Map<String, Object> claims(Caller caller, Instant now) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", AccessTokens.ISSUER);
        claims.put("aud", AccessTokens.AUDIENCE);
        claims.put("sub", caller.subject());
        claims.put("role", caller.role().text());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 600);
        return claims;
    }

    private static Map<String, String> with(Map<String, String> header, String name, String value) {
        Map<String, String> changed = new HashMap<>(header);
        changed.put(name, value);
        return changed;
    }

    private static String claiming(
            SigningKey key, Map<String, String> header, Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(name, value);
        return AccessTokens.signed(key, header, changed).value();
    }

    /** Somebody in each role. */
    public static Caller somebody(Role role) {
        return role == Role.CUSTOMER
                ? Caller.customer(UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01"))
                : new Caller("tester", role, Set.of());
    }
}
