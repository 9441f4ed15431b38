package troupe.kit.simulation;

import troupe.kit.durability.Gate;
import troupe.kit.store.Session;
import troupe.kit.store.Sweeps;
import troupe.kit.transport.Transport;

/** May put something between an instance and its seams: a defect, to see whether it is found. */
public interface SeamInterceptor {
    /** Puts nothing there. */
    SeamInterceptor NOTHING = new SeamInterceptor() {};

    default Session session(Session session) {
        return session;
    }

    default Sweeps sweeps(Sweeps sweeps) {
        return sweeps;
    }

    default Gate gate(Gate gate) {
        return gate;
    }

    default Transport transport(Transport transport) {
        return transport;
    }
}
