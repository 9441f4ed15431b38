package troupe.workbench.doctor;

import java.util.ArrayList;
import java.util.List;
import troupe.config.ClusterSettings;
import troupe.config.ClusterSettings.Discovery;
import troupe.system.Foundations;

/**
 * Settings of which each is right, and which do not go together. What is wrong by itself, {@code troupe config check}
 * and every start refuse.
 */
final class SettingsLook implements Look {
    private static final String ABOUT = "the settings";

    private final Foundations foundations;

    SettingsLook(Foundations foundations) {
        this.foundations = foundations;
    }

    @Override
    public String at() {
        return ABOUT;
    }

    @Override
    public List<Finding> take() {
        List<Finding> found = new ArrayList<>();
        cluster(foundations.cluster(), found);
        foundations
                .kafka()
                .ifPresent(kafka -> foundations.lanes().forEach((service, lanes) -> {
                    if (lanes > kafka.partitions()) {
                        found.add(contradiction(service + ".lanes is " + lanes + " and kafka.partitions "
                                + kafka.partitions() + ": with Kafka so many lanes have work, and the others none"));
                    }
                }));
        return found;
    }

    private void cluster(ClusterSettings cluster, List<Finding> found) {
        boolean others = !cluster.isOnThisMachineOnly();
        if (!cluster.enabled()) {
            if (cluster.discovery() == Discovery.KUBERNETES || others) {
                found.add(contradiction("cluster.host or cluster.discovery is for several machines, and"
                        + " cluster.enabled is false: the node stays alone"));
            }
        } else if (foundations.embedded() && others) {
            found.add(Ailment.DATA_NOT_SHARED.of(
                    ABOUT,
                    "cluster.host is '" + cluster.host() + "', and no databases are configured: nodes on other"
                            + " machines would have data of their own"));
        }
    }

    private static Finding contradiction(String sentence) {
        return Ailment.SETTINGS_CONTRADICT.of(ABOUT, sentence);
    }
}
