package troupe.workbench.doctor;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import troupe.system.Foundations;

/** Looks at all there is to look at. Blocks, so it is not for an event loop. */
public final class Doctor {
    /** Each wait of a look is shorter; this is for several of them. */
    private static final Duration LOOKS_MAX = Duration.ofSeconds(90);

    /** Databases that are away are waited for side by side, and a database that is short of connections is spared. */
    private static final int THREADS = 4;

    private final Bounds bounds = Bounds.DEFAULTS;
    private final List<String> lookedAt = new ArrayList<>();
    private final List<Finding> found = new ArrayList<>();

    private Doctor() {}

    /** Looks at a system. */
    public static Diagnosis examine(Vertx vertx, NodesAsked nodes, Foundations foundations) {
        Doctor doctor = new Doctor();
        boolean told = doctor.askNodes(vertx, nodes);
        doctor.take(looks(foundations, doctor.bounds, nodes.apis().isEmpty(), !told));
        return doctor.diagnosis();
    }

    /** The same where the settings of nodes cannot be read, so that nobody knows what they stand on. */
    public static Diagnosis examine(Vertx vertx, NodesAsked nodes, String wrongSettings) {
        Doctor doctor = new Doctor();
        doctor.found.add(Ailment.SETTINGS_WRONG.of("the settings", wrongSettings));
        doctor.askNodes(vertx, nodes);
        return doctor.diagnosis();
    }

    /** Whether one has told which messages are on their way. */
    private boolean askNodes(Vertx vertx, NodesAsked nodes) {
        if (nodes.apis().isEmpty()) {
            return false;
        }
        NodesLook look = new NodesLook(vertx, nodes, bounds);
        take(List.of(look));
        return look.hasToldOfMessages();
    }

    /** All that a system stands on: to look at something more, add it here. */
    private static List<Look> looks(Foundations foundations, Bounds bounds, boolean alone, boolean messages) {
        List<Look> looks = new ArrayList<>();
        looks.add(new SettingsLook(foundations));
        looks.add(new CertificatesLook(foundations));
        looks.add(new DataDirectoryLook(foundations, bounds, alone));
        foundations.kafka().ifPresent(settings -> looks.add(new KafkaLook(foundations, settings)));
        foundations.databases().values().stream()
                .collect(Collectors.groupingBy(DatabaseVisit::server))
                .values()
                .forEach(server -> looks.add(new ServerLook(server)));
        foundations
                .superuser()
                .ifPresent(superuser -> looks.add(
                        new TransactionsLook(superuser, foundations.databases().keySet(), bounds)));
        foundations.databases().forEach((service, database) -> {
            if (foundations.superuser().isEmpty()) {
                looks.add(new TransactionsLook(database, List.of(database.database()), bounds));
            }
            looks.add(new DatabaseLook(service, database, foundations.asynchronousCommit(), bounds));
            if (messages) {
                looks.add(new StoredMessagesLook(service, database, bounds));
            }
        });
        return looks;
    }

    /** Side by side. One that fails, or takes too long, does not keep the others from being told of. */
    private void take(List<Look> looks) {
        looks.forEach(look -> lookedAt.add(look.at()));
        try {
            SideBySide.each(
                            looks,
                            THREADS,
                            LOOKS_MAX,
                            Look::take,
                            (look, reason) -> List.of(Ailment.LOOK_FAILED.of(look.at(), reason)))
                    .forEach(found::addAll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking", e);
        }
    }

    private Diagnosis diagnosis() {
        return Diagnosis.of(lookedAt, found);
    }
}
