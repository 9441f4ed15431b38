package troupe.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.commerce.CommerceMessages;
import troupe.config.Settings;
import troupe.kit.behavior.Choreography;
import troupe.kit.choreography.ChoreographyFormat;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.service.ServiceDefinition;

/**
 * All services of {@link Service} and the gateway. Commands such as {@code start} ask it for a node; it reads what that
 * is going to be ({@link NodePlan}) and has it started ({@link SystemNode}).
 */
public final class WholeSystem implements TroupeSystem {
    @Override
    public List<String> parts() {
        List<String> parts =
                new ArrayList<>(Service.ALL.stream().map(Service::name).toList());
        parts.add(GATEWAY);
        return List.copyOf(parts);
    }

    @Override
    public RunningNode start(Settings settings, Path data, Set<String> parts) {
        return SystemNode.start(NodePlan.read(settings, data, parts));
    }

    @Override
    public List<Settings.Known> settings(Settings settings, Set<String> parts) {
        return NodePlan.read(settings, Path.of("data"), parts).settings().known();
    }

    @Override
    public Foundations foundations(Settings settings, Path data, Set<String> parts) {
        return Foundations.of(NodePlan.read(settings, data, parts));
    }

    @Override
    public RunningNode provider(String host, int port) {
        return RunningProvider.start(host, port);
    }

    @Override
    public List<ServiceDefinition> definitions(Settings settings) {
        return Service.ALL.stream()
                .map(service -> service.definition().apply(settings))
                .toList();
    }

    @Override
    public String choreography(ChoreographyFormat format) {
        return format.print(choreography(), CommerceMessages.catalogue().build());
    }

    @Override
    public String choreography(ChoreographyFormat format, Map<String, Sightings> sightings) {
        return format.print(choreography(), sightings);
    }

    /** Who says what to whom, as data. It does not depend on settings, apart from delays. */
    public Choreography choreography() {
        return new Choreography(definitions(Settings.ofFlags(Map.of())).stream()
                .map(ServiceDefinition::behavior)
                .toList());
    }
}
