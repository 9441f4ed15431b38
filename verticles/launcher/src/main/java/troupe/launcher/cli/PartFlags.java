package troupe.launcher.cli;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import troupe.system.TroupeSystem;
import troupe.system.WholeSystem;

/** Which parts of the system a node runs. */
final class PartFlags {
    /** What the help names. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return new WholeSystem().parts().iterator();
        }
    }

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--services",
            paramLabel = "A,B",
            split = ",",
            completionCandidates = Names.class,
            description = "What the node runs: some of ${COMPLETION-CANDIDATES} (default: all).")
    private List<String> services = List.of();

    /** @throws ParameterException if one is no part of the system */
    Set<String> of(TroupeSystem system) {
        if (services.isEmpty()) {
            return new LinkedHashSet<>(system.parts());
        }
        for (String name : services) {
            if (!system.parts().contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--services names '" + name + "', expected some of " + String.join(",", system.parts()));
            }
        }
        return new LinkedHashSet<>(services);
    }
}
