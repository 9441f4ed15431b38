package troupe.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import troupe.config.Settings;
import troupe.kit.choreography.ChoreographyFormat;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.service.ServiceDefinition;

/** The system as its commands see it. */
public interface TroupeSystem {
    /** The gateway's name among those of the services. */
    String GATEWAY = "gateway";

    /** What can run on a node: the services in alphabetical order, and then the gateway. */
    List<String> parts();

    /**
     * Starts a node and returns when it is ready.
     *
     * @param data where an embedded PostgreSQL keeps its files, if no databases are configured
     * @param parts some of {@link #parts}
     * @throws troupe.config.ConfigException naming every setting that is wrong
     */
    RunningNode start(Settings settings, Path data, Set<String> parts);

    /**
     * All settings that such a node reads; nothing is started.
     *
     * @throws troupe.config.ConfigException naming every setting that is wrong
     */
    List<Settings.Known> settings(Settings settings, Set<String> parts);

    /**
     * What such a node would stand on; nothing is started.
     *
     * @param data as that of {@link #start}
     * @param parts as those of {@link #start}
     * @throws troupe.config.ConfigException naming every setting that is wrong
     */
    Foundations foundations(Settings settings, Path data, Set<String> parts);

    /** Serves the sandbox of payments over HTTP; returns when it listens. */
    RunningNode provider(String host, int port);

    /** All services as settings make them; nothing is started. */
    List<ServiceDefinition> definitions(Settings settings);

    /** Who says what to whom. */
    String choreography(ChoreographyFormat format);

    /** The same with what was seen of it, by service, and marks at what never was. */
    String choreography(ChoreographyFormat format, Map<String, Sightings> sightings);
}
