package troupe.kit.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import troupe.codec.Catalogue;
import troupe.codec.CloudEventsFormat;
import troupe.codec.EnvelopeCodec;
import troupe.codec.PayloadFormat;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.behavior.Choreography;
import troupe.kit.transport.EventBusTransport;
import troupe.kit.transport.Members;
import troupe.kit.transport.Transport;
import troupe.messages.Envelope;

/** What the verticles of one JVM share. Safe for use by any thread. */
public final class Node {
    private final Parts parts;
    private final KitSettings kitSettings;
    private final Choreography choreography;
    private final PayloadFormat payloadFormat;
    private final Transport transport;
    private final Asker asker;
    private final Tap tap;

    /**
     * What a node is made of.
     *
     * @param services all of the system's, also those that do not run here: together they are the choreography
     * @param databases of the services that run here, by their names
     * @param meters where figures go
     */
    public record Parts(
            Vertx vertx,
            Settings settings,
            Collection<ServiceDefinition> services,
            Catalogue catalogue,
            Map<String, DatabaseAddress> databases,
            MeterRegistry meters,
            Clock clock) {}

    private Node(Parts parts, UnaryOperator<Transport> around) {
        this.parts = parts;
        this.kitSettings = KitSettings.read(parts.settings());
        this.choreography = new Choreography(
                parts.services().stream().map(ServiceDefinition::behavior).toList());
        this.payloadFormat = new PayloadFormat(parts.catalogue());
        Members members = new Members();
        this.transport = around.apply(new EventBusTransport(parts.vertx(), members, choreography));
        this.asker = new Asker(parts.vertx(), members, parts.clock());
        this.tap = new Tap(parts.vertx());
        parts.vertx()
                .eventBus()
                .registerDefaultCodec(Envelope.class, new EnvelopeCodec(new CloudEventsFormat(payloadFormat)));
    }

    public static Node of(Parts parts) {
        return new Node(parts, transport -> transport);
    }

    /** @param around may put something between the services and their transport, such as faults in a test */
    public static Node of(Parts parts, UnaryOperator<Transport> around) {
        return new Node(parts, around);
    }

    /** Brings a service's database up to date and starts its instances. */
    public Future<Void> deploy(ServiceDefinition definition, Supplier<ServiceVerticle> instance) {
        DatabaseAddress address = addressOf(definition.service());
        return vertx().<Void>executeBlocking(
                        () -> {
                            Migrations.run(definition.service(), address);
                            return null;
                        },
                        false)
                .compose(migrated ->
                        vertx().deployVerticle(instance, new DeploymentOptions().setInstances(definition.lanes())))
                .mapEmpty();
    }

    private DatabaseAddress addressOf(String service) {
        DatabaseAddress address = parts.databases().get(service);
        if (address == null) {
            throw new IllegalArgumentException("no database is configured for " + service);
        }
        return address;
    }

    PgConnectOptions database(String service) {
        DatabaseAddress address = addressOf(service);
        return new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password().value())
                .setCachePreparedStatements(true)
                .addProperty("application_name", "troupe-" + service)
                // The server ends what nobody waits for any more; both in milliseconds.
                .addProperty("statement_timeout", "10000")
                .addProperty("idle_in_transaction_session_timeout", "20000");
    }

    public Vertx vertx() {
        return parts.vertx();
    }

    public Settings settings() {
        return parts.settings();
    }

    public MeterRegistry meters() {
        return parts.meters();
    }

    public Clock clock() {
        return parts.clock();
    }

    public Choreography choreography() {
        return choreography;
    }

    public Asker asker() {
        return asker;
    }

    public Tap tap() {
        return tap;
    }

    KitSettings kitSettings() {
        return kitSettings;
    }

    PayloadFormat payloadFormat() {
        return payloadFormat;
    }

    Transport transport() {
        return transport;
    }

    /** The services of the system, by name and in that order. */
    public List<String> serviceNames() {
        return choreography.behaviors().stream()
                .map(behavior -> behavior.service())
                .toList();
    }
}
