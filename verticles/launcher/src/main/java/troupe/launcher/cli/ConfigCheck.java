package troupe.launcher.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import troupe.config.Settings;
import troupe.system.TroupeSystem;
import troupe.workbench.terminal.Screen;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Read a file of settings as a node would, and name everything that is wrong with it.",
        description = {"", "The environment is left aside: the file stands for itself.", ""})
final class ConfigCheck implements Callable<Integer> {
    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Settings, in YAML or JSON.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path file;

    ConfigCheck(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.load(new Settings.Sources(null, file, Map.of(), Map.of()));
        LogSettings.read(settings, LogSettings.DEFAULTS);
        long set = system.settings(settings, new LinkedHashSet<>(system.parts())).stream()
                .filter(known -> !known.isDefault())
                .count();
        Screen.of(spec.commandLine().getOut()).line(file + " is fine: it sets " + set + (set == 1 ? " key" : " keys"));
        return 0;
    }
}
