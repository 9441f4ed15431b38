package troupe.payments;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import troupe.config.Secret;

/** Connections to the payment provider. Safe for use by any thread. */
final class ProviderClient {
    private static final int CONNECTIONS_MAX = 64;

    private final URI url;
    private final Optional<Secret> token;
    private final Duration timeout;
    private final int callsMax;
    private @Nullable HttpClient opened;

    /**
     * @param url without a slash at its end
     * @param timeout of a call, waiting for a connection included
     * @param callsMax so many may wait for one
     */
    ProviderClient(URI url, Optional<Secret> token, Duration timeout, int callsMax) {
        this.url = url;
        this.token = token;
        this.timeout = timeout;
        this.callsMax = callsMax;
    }

    /** Opened where it is first needed, for the event loops are not there before. */
    synchronized HttpClient open() {
        HttpClient client = opened;
        if (client == null) {
            client = Vertx.currentContext()
                    .owner()
                    .createHttpClient(
                            new HttpClientOptions().setConnectTimeout(Math.toIntExact(timeoutMs())),
                            new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(callsMax));
            opened = client;
        }
        return client;
    }

    RequestOptions request(String path) {
        RequestOptions request = new RequestOptions().setAbsoluteURI(url + path).setConnectTimeout(timeoutMs());
        token.ifPresent(secret -> request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret.value()));
        return request;
    }

    long timeoutMs() {
        return timeout.toMillis();
    }
}
