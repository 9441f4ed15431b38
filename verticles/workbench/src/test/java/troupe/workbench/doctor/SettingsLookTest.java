package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.Settings;
import troupe.system.Foundations;
import troupe.system.WholeSystem;

class SettingsLookTest {
    @TempDir
    Path data;

    private Foundations foundations(Map<String, String> flags) {
        return new WholeSystem().foundations(Settings.ofFlags(flags), data);
    }

    private List<Ailment> look(Map<String, String> flags) {
        return new SettingsLook(foundations(flags))
                .take().stream().map(Finding::ailment).toList();
    }

    @Test
    void theDefaultsGoTogether() {
        assertThat(look(Map.of())).isEmpty();
        assertThat(look(Map.of("transport.name", "kafka", "cluster.enabled", "true")))
                .isEmpty();
    }

    @Test
    void moreLanesThanPartitionsAreFound() {
        assertThat(look(Map.of("transport.name", "kafka", "kafka.partitions", "1", "orders.lanes", "2")))
                .containsOnly(Ailment.SETTINGS_CONTRADICT);
        assertThat(look(Map.of("kafka.partitions", "1", "orders.lanes", "2"))).isEmpty();
    }

    @Test
    void aNodeThatIsToMeetOthersAndStaysAloneIsFound() {
        assertThat(look(Map.of("cluster.host", "10.0.0.1"))).containsExactly(Ailment.SETTINGS_CONTRADICT);
    }

    @Test
    void nodesOnSeveralMachinesWithDataOfTheirOwnAreFound() {
        Map<String, String> cluster =
                Map.of("cluster.enabled", "true", "cluster.host", "10.0.0.1", "cluster.trusted-network", "true");

        assertThat(look(cluster)).containsExactly(Ailment.DATA_NOT_SHARED);
        Map<String, String> shared = new HashMap<>(cluster);
        shared.put("databases.orders.host", "db");
        assertThat(look(shared)).isEmpty();
    }

    @Test
    void aDiskThatIsNearlyFullIsFound() throws Exception {
        assertThat(directory(data, Long.MAX_VALUE, false)).containsExactly(Ailment.DISK_FULL);
        assertThat(directory(data, 0, false)).isEmpty();
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMadeAndMissedWhereNothingElseIsLookedAt() throws Exception {
        Path nowhere = data.resolve("none");

        assertThat(directory(nowhere, 0, false)).isEmpty();
        assertThat(directory(nowhere, 0, true)).containsExactly(Ailment.DATABASE_STOPPED);
        assertThat(nowhere).doesNotExist();
    }

    private static List<Ailment> directory(Path directory, long freeBytes, boolean alone) throws IOException {
        Bounds usual = Bounds.DEFAULTS;
        Bounds bounds =
                new Bounds(usual.messageAge(), usual.timerAge(), usual.transactionAge(), usual.deadRows(), freeBytes);
        Foundations foundations = new WholeSystem().foundations(Settings.ofFlags(Map.of()), directory);
        return new DataDirectoryLook(foundations, bounds, alone)
                .take().stream().map(Finding::ailment).toList();
    }
}
