package troupe.launcher.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import troupe.system.RunningNode;
import troupe.system.TroupeSystem;
import troupe.workbench.terminal.Screen;

/** Runs a payment provider that moves no money. */
@Command(
        name = "provider",
        mixinStandardHelpOptions = true,
        header = "Run a payment provider that moves no money.",
        description = {
            "",
            "Serves the sandbox provider over HTTP, prints a line 'ready URL', and runs until it is asked to end. Nodes"
                    + " that are started with --set payments.provider.url=URL call it rather than the one in their"
                    + " process.",
            "",
        })
final class ProviderCommand implements Callable<Integer> {
    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8090",
            description = "0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    ProviderCommand(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() throws InterruptedException {
        Flags.between(spec, "--port", 0, port, 65_535);
        LogSettings.DEFAULTS.apply();
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup()) {
            RunningNode provider = cleanup.add(system.provider(host, port));
            screen.line(RunningNode.READY + provider.url());
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
