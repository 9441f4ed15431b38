package troupe.workbench.doctor;

import java.util.List;
import java.util.Optional;
import troupe.workbench.client.Api;

/**
 * The nodes that the doctor asks.
 *
 * @param apis as an operator's, the first of which is asked about the system; none for what nodes stand on alone
 * @param tokenless why there is no token to show, where there should be one
 */
public record NodesAsked(List<Api> apis, Optional<String> tokenless) {
    public NodesAsked {
        apis = List.copyOf(apis);
    }
}
