package troupe.workbench.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import troupe.system.Foundations;

/** The data directory: whether its PostgreSQL runs where there is one, and whether its disk has room. */
final class DataDirectoryLook implements Look {
    private final Foundations foundations;
    private final Bounds bounds;
    private final boolean alone;

    /** @param alone whether no node is asked, so that without data nothing is looked at */
    DataDirectoryLook(Foundations foundations, Bounds bounds, boolean alone) {
        this.foundations = foundations;
        this.bounds = bounds;
        this.alone = alone;
    }

    private Path data() {
        return foundations.data().toAbsolutePath().normalize();
    }

    private boolean isThere() {
        return Files.isDirectory(data());
    }

    @Override
    public String at() {
        return "the data directory " + data() + (isThere() ? "" : ", which is not there");
    }

    @Override
    public List<Finding> take() throws IOException {
        List<Finding> found = new ArrayList<>();
        boolean postgres = Files.isDirectory(data().resolve("postgres"));
        foundations.unreadable().forEach(why -> found.add(Ailment.LOOK_FAILED.of(at(), why)));
        boolean known = foundations.unreadable().isEmpty();
        if (known && foundations.embedded() && foundations.databases().isEmpty() && (postgres || alone)) {
            found.add(Ailment.DATABASE_STOPPED.of(
                    "PostgreSQL in " + data(),
                    "no settings name databases, and here " + (postgres ? "none runs" : "never was any")));
        }
        // Where data is elsewhere, nothing on this disk grows.
        if (!isThere() || !(foundations.embedded() || foundations.embeddedKafka())) {
            return found;
        }
        FileStore disk = Files.getFileStore(data());
        long free = disk.getUsableSpace();
        if (free < bounds.disk().of(disk.getTotalSpace())) {
            found.add(Ailment.DISK_FULL.of(
                    "the disk of " + data(),
                    "it has " + (free >> 20) + " MiB left of " + (disk.getTotalSpace() >> 20)));
        }
        return found;
    }
}
