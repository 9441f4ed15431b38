package troupe.launcher.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.config.ConfigException;
import troupe.config.Settings;
import troupe.kit.choreography.ChoreographyFormat;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.service.ServiceDefinition;
import troupe.system.Foundations;
import troupe.system.RunningNode;
import troupe.system.TroupeSystem;
import troupe.system.WholeSystem;

/** A system that cannot start: what is tested with it ends before that, or with that. */
final class UnstartableSystem implements TroupeSystem {
    @Override
    public List<String> parts() {
        return List.of("orders", "payments", GATEWAY);
    }

    @Override
    public RunningNode start(Settings settings, Path data, Set<String> parts) {
        throw new ConfigException(List.of("orders.lanes is 'many'", "http.prot is not a setting"));
    }

    @Override
    public List<Settings.Known> settings(Settings settings, Set<String> parts) {
        return new WholeSystem().settings(settings, parts);
    }

    @Override
    public Foundations foundations(Settings settings, Path data, Set<String> parts) {
        return new WholeSystem().foundations(settings, data, parts);
    }

    @Override
    public RunningNode provider(String host, int port) {
        throw new AssertionError("nobody was asked for a provider");
    }

    @Override
    public List<ServiceDefinition> definitions(Settings settings) {
        return new WholeSystem().definitions(settings);
    }

    @Override
    public String choreography(ChoreographyFormat format) {
        return "as " + format + "\n";
    }

    @Override
    public String choreography(ChoreographyFormat format, Map<String, Sightings> sightings) {
        throw new AssertionError("nobody was asked for " + sightings);
    }
}
