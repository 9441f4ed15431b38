package troupe.kit.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import troupe.codec.Catalogue;
import troupe.codec.CloudEventsFormat;
import troupe.codec.EnvelopeCodec;
import troupe.codec.PayloadFormat;
import troupe.config.DatabaseAddress;
import troupe.config.Settings;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.LocalRegistry;
import troupe.kit.membership.Members;
import troupe.kit.membership.ServiceRegistry;
import troupe.kit.observe.InstanceObserver;
import troupe.kit.observe.NodeHealth;
import troupe.kit.observe.WireTap;
import troupe.kit.request.RequestClient;
import troupe.kit.store.postgres.ServiceDatabase;
import troupe.kit.time.Ticker;
import troupe.kit.tracing.Tracing;
import troupe.kit.transport.Transport;
import troupe.kit.transport.TransportFactory;
import troupe.kit.transport.eventbus.EventBusTransport;
import troupe.language.Envelope;

/**
 * What the verticles of one JVM share, and what starts them: whoever runs a system makes one, and deploys its services
 * on it. Each instance that Vert.x then starts ({@link ServiceVerticle}) takes from here what it needs. Safe for use by
 * any thread.
 */
public final class Node {
    private final Parts parts;
    private final KitSettings kitSettings;
    private final Choreography choreography;
    private final PayloadFormat payloadFormat;
    private final Members members;
    private final Transport transport;
    private final RequestClient requests;
    private final WireTap tap;
    private final NodeHealth health;
    private final Tracing tracing;
    private final Gates gates;

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

    private Node(Parts parts, ServiceRegistry directory, TransportFactory transports, Tracing tracing) {
        this.parts = parts;
        this.tracing = tracing;
        this.kitSettings = KitSettings.read(parts.settings());
        this.choreography = new Choreography(
                parts.services().stream().map(ServiceDefinition::behavior).toList());
        this.payloadFormat = new PayloadFormat(parts.catalogue());
        CloudEventsFormat format = new CloudEventsFormat(payloadFormat);
        this.members = new Members(directory, Ticker.SYSTEM);
        this.transport = transports.create(
                new TransportFactory.Surroundings(parts.vertx(), members, choreography, payloadFormat));
        this.requests = new RequestClient(parts.vertx(), members, parts.catalogue(), parts.clock());
        this.tap = new WireTap(parts.vertx(), format);
        this.gates = new Gates(parts.vertx(), kitSettings.actor().batchTimeout());
        this.health = new NodeHealth(requests, members);
        parts.vertx().eventBus().registerDefaultCodec(Envelope.class, new EnvelopeCodec(format));
        serviceNames()
                .forEach(service -> Gauge.builder("troupe_members", members, all -> all.count(service))
                        .description("instances that run, as far as this node sees")
                        .tag("service", service)
                        .register(parts.meters()));
    }

    /** A node that is alone, on the event bus. */
    public static Node of(Parts parts) {
        return new Node(parts, new LocalRegistry(), EventBusTransport.FACTORY, Tracing.OFF);
    }

    /** @param directory where the instances of this node and of others see each other */
    public static Node of(Parts parts, ServiceRegistry directory, TransportFactory transports, Tracing tracing) {
        return new Node(parts, directory, transports, tracing);
    }

    /** Brings a service's database up to date and starts its instances. */
    public Future<Void> deploy(ServiceDefinition definition, Supplier<ServiceVerticle> instance) {
        return migrate(definition).compose(migrated -> start(definition, instance));
    }

    /** Brings a service's database up to date. */
    public Future<Void> migrate(ServiceDefinition definition) {
        DatabaseAddress address = addressOf(definition.service());
        return vertx().executeBlocking(
                        () -> {
                            ServiceDatabase.migrate(definition.service(), address);
                            return null;
                        },
                        false);
    }

    /** Starts the instances of a service whose database is up to date: they send and take messages from now on. */
    public Future<Void> start(ServiceDefinition definition, Supplier<ServiceVerticle> instance) {
        return vertx().deployVerticle(instance, new DeploymentOptions().setInstances(definition.lanes()))
                .mapEmpty();
    }

    DatabaseAddress addressOf(String service) {
        DatabaseAddress address = parts.databases().get(service);
        if (address == null) {
            throw new IllegalArgumentException("no database is configured for " + service);
        }
        return address;
    }

    Gates gates() {
        return gates;
    }

    public Vertx vertx() {
        return parts.vertx();
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

    public RequestClient requests() {
        return requests;
    }

    public WireTap tap() {
        return tap;
    }

    /** Whether it can do its work. */
    public NodeHealth health() {
        return health;
    }

    /** What those share who watch its instances. */
    InstanceObserver.Shared observed() {
        return new InstanceObserver.Shared(clock(), meters(), tracing, tap, transport);
    }

    public Tracing tracing() {
        return tracing;
    }

    KitSettings kitSettings() {
        return kitSettings;
    }

    PayloadFormat payloadFormat() {
        return payloadFormat;
    }

    /** What carries this node's messages. */
    public Transport transport() {
        return transport;
    }

    /** Which instances run, here and on other nodes. */
    public Members members() {
        return members;
    }

    /** The services of the system, by name and in that order. */
    public List<String> serviceNames() {
        return choreography.behaviors().stream()
                .map(behavior -> behavior.service())
                .toList();
    }
}
