package troupe.launcher.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import troupe.config.ConfigException;
import troupe.config.Settings;
import troupe.system.TroupeSystem;
import troupe.workbench.terminal.Screen;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Say what a setting means, what it may be, and how to set it.")
final class ConfigExplain implements Callable<Integer> {
    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "KEY", description = "Such as orders.payment-deadline, or a section such as cluster.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String key;

    ConfigExplain(TroupeSystem system) {
        this.system = system;
    }

    @Override
    public Integer call() {
        Map<String, String> meanings = SettingMeanings.load();
        Screen screen = Screen.of(spec.commandLine().getOut());
        List<Settings.Known> found = found();
        if (found.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no setting '" + key + "'; see 'config show'");
        }
        for (Settings.Known known : found) {
            screen.line(known.key() + ": " + SettingMeanings.of(meanings, known.key()));
            screen.line("    " + known.expected() + "; default: " + known.defaultValue());
            screen.line("    " + known.variable());
        }
        return 0;
    }

    private List<Settings.Known> found() {
        try {
            return SettingMeanings.known(system, key).stream()
                    .filter(known -> known.key().equals(key) || known.key().startsWith(key + "."))
                    .toList();
        } catch (ConfigException noSuchKey) {
            return List.of();
        }
    }
}
