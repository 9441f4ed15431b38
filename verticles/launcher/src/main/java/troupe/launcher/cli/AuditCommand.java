package troupe.launcher.cli;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import troupe.workbench.audit.AuditReport;
import troupe.workbench.audit.NodeAudit;
import troupe.workbench.terminal.Screen;

/** Proves that the books of a running system agree. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        header = "Prove that the books agree.",
        description = {
            "",
            "Reads the books of a running system and compares them: every order has exactly the reservation, payment"
                    + " and shipment that its status says, stock and money add up, and no message is on its way or"
                    + " dead.",
            "The exit status is 0 if all of that holds.",
            "",
        })
final class AuditCommand implements Callable<Integer> {
    private static final int WAIT_S_MAX = 3_600;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to let messages that are on their way arrive (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Mixin
    private final OperatorFlags node = new OperatorFlags();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    @Override
    public Integer call() {
        Flags.between(spec, "--wait", 0, waitSeconds, WAIT_S_MAX);
        LogSettings.DEFAULTS.with(Level.WARN).apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup()) {
            Vertx vertx = cleanup.add(DemoCommand.client());
            AuditReport report =
                    NodeAudit.of(vertx, node.url(), node.token(System.getenv()), Duration.ofSeconds(waitSeconds));
            report.discrepancies().forEach(screen::line);
            screen.line(report.checked() + " orders checked: "
                    + (report.ok() ? "the books agree" : "the books do not agree"));
            json.print(screen, report);
            return report.ok() ? 0 : 1;
        }
    }
}
