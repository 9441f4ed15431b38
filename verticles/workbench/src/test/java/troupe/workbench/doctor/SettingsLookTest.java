package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.Settings;
import troupe.system.Foundations;
import troupe.system.WholeSystem;

class SettingsLookTest {
    private static final DiskBound ALL = new DiskBound(Long.MAX_VALUE, 1, 1, Long.MAX_VALUE);
    private static final DiskBound NOTHING = new DiskBound(0, 0, 0, 0);

    @TempDir
    Path data;

    private Foundations foundations(Map<String, String> flags) {
        return foundations(flags, Set.copyOf(new WholeSystem().parts()));
    }

    private Foundations foundations(Map<String, String> flags, Set<String> parts) {
        return new WholeSystem().foundations(Settings.ofFlags(flags), data, parts);
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
    void onlyWhatItsServicesStandOnIsLookedForOfANodeThatRunsSome() {
        Map<String, String> flags = Map.of("databases.orders.host", "db");

        assertThat(foundations(flags, Set.of("orders", "gateway")).databases()).containsOnlyKeys("orders");
        assertThat(foundations(flags, Set.of("orders")).lanes()).containsOnlyKeys("orders");
    }

    @Test
    void aNodeOfTheGatewayAloneHasNoDataToShare() {
        Map<String, String> cluster =
                Map.of("cluster.enabled", "true", "cluster.host", "10.0.0.1", "cluster.trusted-network", "true");

        assertThat(new SettingsLook(foundations(cluster, Set.of("gateway"))).take())
                .isEmpty();
        assertThat(new SettingsLook(foundations(cluster, Set.of("gateway", "orders"))).take())
                .extracting(Finding::ailment)
                .containsExactly(Ailment.DATA_NOT_SHARED);
    }

    @Test
    void aDiskThatIsNearlyFullIsFound() throws Exception {
        assertThat(directory(data, ALL, false)).containsExactly(Ailment.DISK_FULL);
        assertThat(directory(data, NOTHING, false)).isEmpty();
    }

    @Test
    void aDiskThatHasNoDataOfTheNodesIsTheirConcernNotOurs() throws Exception {
        Map<String, String> external = Map.of("databases.orders.host", "db");
        Foundations kafka =
                foundations(Map.of("databases.orders.host", "db", "transport.name", "kafka"), Set.of("orders"));

        assertThat(directory(foundations(external, Set.of("orders")), ALL, false))
                .isEmpty();
        assertThat(directory(foundations(Map.of(), Set.of("gateway")), ALL, false))
                .isEmpty();
        assertThat(directory(kafka, ALL, false)).containsExactly(Ailment.DISK_FULL);
    }

    @Test
    void whatADiskMustHaveLeftGoesByItsSizeWithinLimits() {
        long gib = 1L << 30;

        assertThat(DiskBound.DEFAULTS.of(2 * gib)).isEqualTo(2 * gib / 10);
        assertThat(DiskBound.DEFAULTS.of(20 * gib)).isEqualTo(gib);
        assertThat(DiskBound.DEFAULTS.of(100 * gib)).isEqualTo(3 * gib);
        assertThat(DiskBound.DEFAULTS.of(10_000 * gib)).isEqualTo(20 * gib);
    }

    /** As where it is another user's, which those who may read everything cannot try. */
    @Test
    void aDirectoryThatCannotBeReadKeepsNothingElseFromBeingLookedAt() throws Exception {
        Files.createDirectories(data.resolve("postgres/data/postmaster.pid"));
        Files.createDirectories(data.resolve("kafka/port"));
        Foundations foundations = foundations(Map.of("transport.name", "kafka"));

        assertThat(directory(foundations, NOTHING, true)).containsExactly(Ailment.LOOK_FAILED, Ailment.LOOK_FAILED);
        assertThat(new SettingsLook(foundations).take()).isEmpty();
    }

    @Test
    void aBrokerOfTheDataDirectoryThatDoesNotRunIsNotSeen() throws Exception {
        Files.createDirectories(data.resolve("kafka"));
        Files.writeString(data.resolve("kafka/port"), Integer.toString(freePort()));
        Foundations foundations = foundations(Map.of("transport.name", "kafka"));

        assertThat(new KafkaLook(foundations, foundations.kafka().orElseThrow()).take())
                .extracting(Finding::ailment)
                .containsExactly(Ailment.KAFKA_STOPPED);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMadeAndMissedWhereNothingElseIsLookedAt() throws Exception {
        Path nowhere = data.resolve("none");

        assertThat(directory(nowhere, NOTHING, false)).isEmpty();
        assertThat(directory(nowhere, NOTHING, true)).containsExactly(Ailment.DATABASE_STOPPED);
        assertThat(nowhere).doesNotExist();
    }

    private static List<Ailment> directory(Path directory, DiskBound disk, boolean alone) throws IOException {
        return directory(
                new WholeSystem().foundations(Settings.ofFlags(Map.of()), directory, Set.of("orders")), disk, alone);
    }

    private static List<Ailment> directory(Foundations foundations, DiskBound disk, boolean alone) throws IOException {
        Bounds usual = Bounds.DEFAULTS;
        Bounds bounds =
                new Bounds(usual.messageAge(), usual.timerAge(), usual.transactionAge(), usual.deadRows(), disk);
        return new DataDirectoryLook(foundations, bounds, alone)
                .take().stream().map(Finding::ailment).toList();
    }
}
