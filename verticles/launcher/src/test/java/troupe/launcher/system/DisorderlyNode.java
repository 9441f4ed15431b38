package troupe.launcher.system;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import troupe.commerce.CommerceMessages;
import troupe.config.LocalPostgres;
import troupe.config.Settings;
import troupe.gateway.GatewaySettings;
import troupe.gateway.GatewayVerticle;
import troupe.gateway.limits.LocalAllowances;
import troupe.identity.KeyRingFile;
import troupe.kit.membership.LocalRegistry;
import troupe.kit.operations.OperatorMessages;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.kit.test.DisorderlyTransport;
import troupe.kit.time.Ticker;
import troupe.kit.tracing.Tracing;
import troupe.kit.transport.eventbus.EventBusTransport;
import troupe.system.RunningNode;
import troupe.system.WholeSystem;
import troupe.workbench.client.Waiting;

/** All services and the gateway, put together by hand on a transport that does its worst short of losing. */
record DisorderlyNode(Vertx vertx, LocalPostgres postgres, URI url) implements RunningNode {
    private static final long SEED = 42;

    static RunningNode start(Settings settings, Path data) {
        List<ServiceDefinition> services = new WholeSystem().definitions(settings);
        GatewaySettings front = GatewaySettings.read(settings);
        KeyRingFile keys = KeyRingFile.of(settings, data);
        LocalPostgres postgres = LocalPostgres.open(data);
        Vertx vertx = Vertx.vertx();
        Node node = Node.of(
                new Node.Parts(
                        vertx,
                        settings,
                        services,
                        OperatorMessages.addTo(CommerceMessages.catalogue()).build(),
                        postgres.ensureDatabases(services.stream()
                                .map(ServiceDefinition::service)
                                .toList()),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC()),
                new LocalRegistry(),
                its -> new DisorderlyTransport(EventBusTransport.FACTORY.create(its), vertx, SEED),
                Tracing.OFF);
        settings.verify();
        List<Future<Void>> deployed = services.stream()
                .map(service -> node.deploy(service, () -> new ServiceVerticle(node, service) {}))
                .toList();
        GatewayVerticle gateway = new GatewayVerticle(
                node, front, keys::read, new LocalAllowances(front.limits().clientsMax(), Ticker.SYSTEM));
        Waiting.forResult(Future.all(deployed).compose(started -> vertx.deployVerticle(gateway)), LocalNode.PATIENCE);
        return new DisorderlyNode(vertx, postgres, URI.create("http://127.0.0.1:" + gateway.port()));
    }

    @Override
    public @Nullable URI url() {
        return url;
    }

    @Override
    public List<String> describe() {
        return List.of();
    }

    @Override
    public Future<Void> stop() {
        return vertx.close().onComplete(closed -> postgres.close());
    }
}
