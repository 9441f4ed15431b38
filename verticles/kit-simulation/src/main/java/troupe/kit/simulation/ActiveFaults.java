package troupe.kit.simulation;

import java.util.ArrayList;
import java.util.List;
import troupe.kit.simulation.Fault.Kind;

/** What goes wrong at the moment. */
final class ActiveFaults {
    private final List<Fault> faults = new ArrayList<>();

    void begins(Fault fault) {
        faults.add(fault);
    }

    void ends(Fault fault) {
        faults.remove(fault);
    }

    boolean has(Kind kind, String service) {
        for (Fault fault : faults) {
            if (fault.kind() == kind && fault.service().equals(service)) {
                return true;
            }
        }
        return false;
    }
}
