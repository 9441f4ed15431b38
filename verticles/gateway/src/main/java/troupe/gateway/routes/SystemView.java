package troupe.gateway.routes;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.Member;

/**
 * What a node knows of the system without asking anybody.
 *
 * @param members the instances that run, by service
 */
public record SystemView(Choreography choreography, Supplier<Map<String, List<Member>>> members) {}
