package troupe.gateway.routes;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import troupe.gateway.accounts.LoginAttempts;
import troupe.gateway.accounts.Passwords;
import troupe.gateway.http.Endpoint;
import troupe.gateway.limits.Allowances;
import troupe.gateway.strangler.LegacyOperations;
import troupe.gateway.strangler.Strangler;
import troupe.identity.KeyRing;

/**
 * What answers each operation of the contract.
 *
 * @param partTimeout what an aggregated answer waits for a part that it can do without
 * @param accepting whether the gateway takes requests
 * @param keys what tokens are signed with
 * @param allowances counts failed log-ins
 */
public record Operations(
        Vertx vertx,
        Backend backend,
        OrderEvents events,
        ProductCache products,
        ProductCaching caching,
        Strangler strangler,
        Duration partTimeout,
        BooleanSupplier accepting,
        Supplier<KeyRing> keys,
        Allowances allowances) {
    /**
     * The endpoints by the ids of their operations.
     *
     * @param contract as it is published
     */
    public Map<String, Endpoint> endpoints(Buffer contract) {
        Services services = backend.services();
        AllServices everyone = new AllServices(services, backend.serviceNames());
        Supplier<Instant> now = () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Endpoint> endpoints = new HashMap<>();
        new OrderRoutes(services).addTo(endpoints);
        new OrderLists(services).addTo(endpoints);
        new Dashboard(services, partTimeout).addTo(endpoints);
        new OrderOverview(services, partTimeout).addTo(endpoints);
        new OrdersV2(new ProductNames(services, products, partTimeout)).addTo(endpoints);
        new TimelineRoute(services, everyone).addTo(endpoints);
        new ProductRoutes(services, products, caching).addTo(endpoints);
        new ProductLists(services).addTo(endpoints);
        new ProductImport(vertx, services).addTo(endpoints);
        new ProductPage(services, partTimeout).addTo(endpoints);
        new FacilityRoutes(services, now).addTo(endpoints);
        new StockRoutes(services).addTo(endpoints);
        new NoticeRoutes(services).addTo(endpoints);
        new AdminRoutes(services, everyone).addTo(endpoints);
        new TrailRoutes(services).addTo(endpoints);
        new AnalyticsRoutes(services, now).addTo(endpoints);
        new BookRoute(services, vertx).addTo(endpoints);
        new HealthRoutes(vertx, backend.healthOf(), backend.serviceNames(), "gateway", accepting).addTo(endpoints);
        new PageRoutes(vertx, backend.meters(), contract, keys).addTo(endpoints);
        new LegacyOperations(strangler).addTo(endpoints);
        Passwords passwords = new Passwords(vertx, backend.meters());
        PasswordCheck check = new PasswordCheck(services, passwords, new LoginAttempts(allowances));
        new UserRoutes(services, passwords, check).addTo(endpoints);
        new LoginRoutes(services, keys, check).addTo(endpoints);
        events.addTo(endpoints);
        return endpoints;
    }
}
