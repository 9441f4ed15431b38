package troupe.gateway.net;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the server shows, read from files and read again when they change. What cannot be used, such as
 * a certificate whose key has not been written yet, leaves the one before in place. Used on the gateway's event loop
 * only.
 */
public final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final Vertx vertx;
    private final TlsSettings settings;
    private @Nullable Pem used;
    private @Nullable Pem refused;

    private record Pem(Buffer certificate, Buffer key) {
        static Pem read(TlsSettings settings) throws Exception {
            return new Pem(bytes(settings.certificate()), bytes(settings.key()));
        }

        private static Buffer bytes(Path file) throws Exception {
            return Buffer.buffer(Files.readAllBytes(file));
        }

        PemKeyCertOptions options() {
            return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
        }
    }

    public Certificates(Vertx vertx, TlsSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** Makes the server one of HTTPS; fails when the files cannot be used. */
    public Future<HttpServerOptions> encrypt(HttpServerOptions options) {
        return vertx.executeBlocking(() -> checked(Pem.read(settings))).map(pem -> {
            used = pem;
            return options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(pem.options())
                    .setEnabledSecureTransportProtocols(PROTOCOLS);
        });
    }

    /**
     * Looks at the files, and shows what is in them from now on; fails when that cannot be used. To be called now and
     * then.
     */
    public Future<Void> check(HttpServer server) {
        return vertx.executeBlocking(() -> Pem.read(settings))
                .compose(found -> found.equals(used) || found.equals(refused)
                        ? Future.succeededFuture()
                        : vertx.executeBlocking(() -> checked(found))
                                .compose(good -> use(server, good))
                                .onFailure(bad -> refused = found));
    }

    private Future<Void> use(HttpServer server, Pem pem) {
        ServerSSLOptions options = new ServerSSLOptions()
                .setUseAlpn(true)
                .setKeyCertOptions(pem.options())
                .setEnabledSecureTransportProtocols(PROTOCOLS);
        return server.updateSSLOptions(options).map(updated -> {
            used = pem;
            refused = null;
            LOG.info("new connections are shown the certificate that is now in {}", settings.certificate());
            return null;
        });
    }

    /** A pair that does not belong together is found at the first handshake only, when it is too late. */
    private Pem checked(Pem pem) throws Exception {
        X509KeyManager keys =
                (X509KeyManager) pem.options().getKeyManagerFactory(vertx).getKeyManagers()[0];
        for (String type : new String[] {"RSA", "EC", "EdDSA"}) {
            String @Nullable [] aliases = keys.getServerAliases(type, null);
            if (aliases != null && aliases.length > 0) {
                X509Certificate[] chain = keys.getCertificateChain(aliases[0]);
                check(keys.getPrivateKey(aliases[0]), chain[0]);
                return pem;
            }
        }
        throw new GeneralSecurityException("there is no key of RSA, EC or EdDSA");
    }

    private static void check(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] nonce = Instant.now().toString().getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(nonce);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(nonce);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException(
                    "the key does not belong to the certificate of " + certificate.getSubjectX500Principal());
        }
        certificate.checkValidity();
    }
}
