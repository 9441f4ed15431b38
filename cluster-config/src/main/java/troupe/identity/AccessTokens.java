package troupe.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import troupe.config.Secret;

/**
 * Makes and looks at access tokens: JSON Web Tokens (RFC 7519), signed with EdDSA and nothing else. A library for them
 * knows a dozen algorithms and how to choose by what the token says, which is where such code goes wrong; ours takes
 * one algorithm and looks up the key by its id.
 */
public final class AccessTokens {
    /** Of somebody who has logged in. */
    public static final Duration VALID = Duration.ofMinutes(10);

    /** The longest for a machine; a key is needed for so long after its last signature. */
    public static final Duration VALID_MAX = Duration.ofHours(24);

    static final String ISSUER = "troupe";
    static final String AUDIENCE = "troupe-api";
    private static final String ALGORITHM = "EdDSA";
    private static final int LENGTH_MAX = 4_096;

    /** Clocks of nodes may differ so much. */
    private static final Duration SKEW_MAX = Duration.ofSeconds(30);

    private AccessTokens() {}

    /** A good token: whose it is, and until when. */
    public record Verified(Caller caller, Instant expires) {}

    /** @param valid {@link #VALID_MAX} at the most */
    public static Secret mint(KeyRing ring, Caller caller, Instant now, Duration valid) {
        if (valid.isNegative() || valid.compareTo(VALID_MAX) > 0) {
            throw new IllegalArgumentException("a token is valid for " + VALID_MAX.toHours() + " hours at the most");
        }
        SigningKey key = ring.signing(now);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", caller.subject());
        claims.put("role", caller.role().text());
        if (!caller.scopes().isEmpty()) {
            claims.put("scope", String.join(" ", new TreeSet<>(caller.scopes())));
        }
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(valid).getEpochSecond());
        return signed(key, header(key.id()), claims);
    }

    static Map<String, String> header(String keyId) {
        return Map.of("alg", ALGORITHM, "typ", "JWT", "kid", keyId);
    }

    static Secret signed(SigningKey key, Map<String, String> header, Map<String, Object> claims) {
        String text = encoded(TokenJson.write(header)) + "." + encoded(TokenJson.write(claims));
        byte[] signature = key.sign(text.getBytes(StandardCharsets.US_ASCII));
        return new Secret(text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidTokenException saying why the token is not good */
    public static Verified verify(KeyRing ring, String token, Instant now) throws InvalidTokenException {
        String[] parts = token.length() > LENGTH_MAX ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            throw new InvalidTokenException("the token is not a JSON Web Token");
        }
        JsonNode header = json(parts[0]);
        if (!ALGORITHM.equals(header.path("alg").asText()) || header.has("crit")) {
            throw new InvalidTokenException("the token is not signed with " + ALGORITHM);
        }
        SigningKey key = ring.find(header.path("kid").asText())
                .orElseThrow(() -> new InvalidTokenException("the token is signed with a key that is not known"));
        byte[] text = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        if (!key.hasSigned(text, bytes(parts[2]))) {
            throw new InvalidTokenException("the token's signature is wrong");
        }
        return claimed(json(parts[1]), now);
    }

    private static Verified claimed(JsonNode claims, Instant now) throws InvalidTokenException {
        if (!ISSUER.equals(claims.path("iss").asText())) {
            throw new InvalidTokenException("the token is of another issuer");
        }
        if (!AUDIENCE.equals(claims.path("aud").asText())) {
            throw new InvalidTokenException("the token is for somebody else to see");
        }
        if (!claims.path("iat").canConvertToLong() || !claims.path("exp").canConvertToLong()) {
            throw new InvalidTokenException("the token does not say from when and until when it is valid");
        }
        long nowS = now.getEpochSecond();
        long from = claims.path("iat").asLong();
        long until = claims.path("exp").asLong();
        if (until <= nowS) {
            throw new InvalidTokenException("the token has expired");
        }
        if (from > nowS + SKEW_MAX.toSeconds() || until - from > VALID_MAX.toSeconds()) {
            throw new InvalidTokenException("the token is not valid at this time");
        }
        return new Verified(caller(claims), Instant.ofEpochSecond(until));
    }

    private static Caller caller(JsonNode claims) throws InvalidTokenException {
        String scope = claims.path("scope").asText();
        try {
            Role role = Role.of(claims.path("role").asText())
                    .filter(known -> known != Role.ANONYMOUS)
                    .orElseThrow(() -> new IllegalArgumentException("there is no such role"));
            return new Caller(claims.path("sub").asText(), role, scope.isEmpty() ? Set.of() : Set.of(scope.split(" ")));
        } catch (IllegalArgumentException e) {
            throw new InvalidTokenException("the token does not say who shows it: " + e.getMessage());
        }
    }

    private static JsonNode json(String part) throws InvalidTokenException {
        try {
            JsonNode read = TokenJson.read(bytes(part));
            if (read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            // Told below.
        }
        throw new InvalidTokenException("the token is not a JSON Web Token");
    }

    private static byte[] bytes(String part) throws InvalidTokenException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new InvalidTokenException("the token is not a JSON Web Token");
        }
    }
}
