package troupe.catalog;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import troupe.commerce.CommerceMessages;
import troupe.commerce.ListProducts;
import troupe.commerce.ProductListing;
import troupe.commerce.ProductView;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.request.RequestContext;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.test.TestDatabases;

/** A catalog on a real PostgreSQL whose role for it is no superuser, to be asked what is found. */
abstract class CatalogOnPostgres {
    private final DatabaseAddress database = TestDatabases.fresh("catalog");
    private final Vertx vertx = Vertx.vertx();
    private Node node;
    PgConnection connection;

    @BeforeEach
    void start() {
        ServiceDefinition catalog = CatalogVerticle.definition(Settings.ofFlags(Map.of()));
        node = Node.of(new Node.Parts(
                vertx,
                Settings.ofFlags(Map.of()),
                List.of(catalog),
                CommerceMessages.catalogue().build(),
                Map.of("catalog", database),
                new SimpleMeterRegistry(),
                Clock.systemUTC()));
        node.deploy(catalog, () -> new CatalogVerticle(node, catalog)).await();
        connection = PgConnection.connect(
                        vertx,
                        new PgConnectOptions()
                                .setHost(database.host())
                                .setPort(database.port())
                                .setDatabase(database.database())
                                .setUser(database.user())
                                .setPassword(database.password().value()))
                .await();
    }

    @AfterEach
    void stop() {
        connection.close().await();
        vertx.close().await();
    }

    void sql(String statement) {
        connection.query(statement).execute().await();
    }

    static List<String> skus(ProductListing page) {
        return page.products().stream().map(ProductView::sku).toList();
    }

    ProductListing ask(ListProducts query) {
        return (ProductListing) node.requests()
                .ask("catalog", query, new RequestContext("test", null), Duration.ofSeconds(10))
                .await();
    }
}
