package troupe.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import troupe.codec.PayloadFormat;
import troupe.commerce.CommerceMessages;
import troupe.config.Settings;
import troupe.kit.recording.Recording;
import troupe.kit.recording.RecordingFormat;
import troupe.kit.recording.RecordingFormat.UnreadableRecordingException;
import troupe.kit.recording.Replay;
import troupe.kit.recording.Replay.Difference;
import troupe.kit.service.ServiceDefinition;
import troupe.system.TroupeSystem;
import troupe.workbench.terminal.Screen;

/** Lets today's rules decide again what was recorded. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        header = "Let today's rules decide again what was recorded.",
        description = {
            "",
            "Gives this build's rules the messages and entities of recordings, and says where they decide differently"
                    + " than was recorded. Nothing is started.",
            "The exit status is 0 if they decide the same.",
            "",
        })
final class ReplayCommand implements Callable<Integer> {
    private final TroupeSystem system;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What 'troupe record' wrote.")
    private List<Path> files = List.of();

    @Option(names = "--profile", paramLabel = "NAME", description = "Settings that come with Troupe: dev or demo.")
    private @Nullable String profile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings, in YAML or JSON; rules read delays there.")
    private @Nullable Path config;

    ReplayCommand(TroupeSystem system) {
        this.system = system;
    }

    static RecordingFormat format() {
        return new RecordingFormat(
                new PayloadFormat(CommerceMessages.catalogue().build()));
    }

    @Override
    public Integer call() {
        Screen screen = Screen.of(spec.commandLine().getOut());
        Settings settings = Settings.load(new Settings.Sources(profile, config, System.getenv(), Map.of()));
        Replay replay = new Replay(
                system.definitions(settings).stream()
                        .map(ServiceDefinition::behavior)
                        .toList(),
                format());
        int different = 0;
        for (Path file : files) {
            Recording recording = read(file);
            List<Difference> differences = replay.differences(recording);
            screen.line(file + ": " + recording.steps().size() + " steps, "
                    + (differences.isEmpty() ? "decided as recorded" : differences.size() + " differences"));
            differences.forEach(difference -> screen.line("  " + difference));
            different += differences.size();
        }
        return different == 0 ? 0 : 1;
    }

    private Recording read(Path file) {
        try {
            return format().read(Files.readString(file));
        } catch (UnreadableRecordingException e) {
            throw new ParameterException(spec.commandLine(), file + " is " + e.getMessage());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e);
        }
    }
}
