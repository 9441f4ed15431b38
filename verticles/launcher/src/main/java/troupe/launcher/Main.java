package troupe.launcher;

import troupe.launcher.cli.Troupe;
import troupe.launcher.node.WholeSystem;

/** Where the program begins. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Troupe.commandLine(new WholeSystem()).execute(args));
    }
}
