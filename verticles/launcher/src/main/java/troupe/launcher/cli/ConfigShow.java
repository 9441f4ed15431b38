package troupe.launcher.cli;

import java.util.LinkedHashSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import troupe.config.Settings;
import troupe.system.TroupeSystem;
import troupe.workbench.terminal.Screen;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Show each setting as a node would have it, and where it comes from; secrets are masked.",
        description = {"", "Takes the flags of 'start', and the environment.", ""})
final class ConfigShow implements Callable<Integer> {
    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(names = "--profile", paramLabel = "NAME", description = "Settings that come with Troupe: dev or demo.")
    private @Nullable String profile;

    @Mixin
    private final NodeFlags flags = new NodeFlags();

    ConfigShow(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() {
        Settings settings = flags.settings(profile, System.getenv());
        LogSettings.read(settings, LogSettings.DEFAULTS);
        Screen screen = Screen.of(spec.commandLine().getOut());
        system.settings(settings, new LinkedHashSet<>(system.parts()))
                .forEach(known -> screen.line(known.key() + " = " + known.shown()));
        return 0;
    }
}
