package troupe.workbench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import troupe.workbench.client.Api;
import troupe.workbench.client.Waiting;

/**
 * Two nodes, and the network between them is cut and healed again and again. While it is cut each takes itself for the
 * whole system, and both work on the same databases.
 */
public final class NetworkCut implements Drill {
    private static final int ORDERS_APART = 100;
    private static final int ORDERS_TOGETHER = 60;
    private static final Pattern MEMBERS = Pattern.compile("troupe_members\\{service=\"orders\"} (\\d+)");

    @Override
    public String name() {
        return "network-cut";
    }

    @Override
    public String description() {
        return "two nodes under load; the network between them is cut and healed, and each takes itself for the whole";
    }

    @Override
    public DrillReport run(DrillContext context) {
        List<CuttableLink> wires = new ArrayList<>();
        try (Fleet fleet = new Fleet(context.data())) {
            wire(context, fleet, wires);
            fleet.startAll();
            try (Run run = Run.begin(context, fleet.urls())) {
                awaitMembers(context, fleet.urls(), 2);
                do {
                    run.progress(ORDERS_TOGETHER);
                    run.disturbing("the network is cut");
                    wires.forEach(CuttableLink::cut);
                    awaitMembers(context, fleet.urls(), 1);
                    run.progress(ORDERS_APART);
                    run.disturbing("the network is healed");
                    wires.forEach(CuttableLink::heal);
                    awaitMembers(context, fleet.urls(), 2);
                } while (!run.isOver());
                run.progress(ORDERS_TOGETHER);
                return run.end(name());
            }
        }
    }

    /** Each node is reached by the other one through wires of its own. */
    private static void wire(DrillContext context, Fleet fleet, List<CuttableLink> wires) {
        List<Integer> doors = List.of(Fleet.freePort(), Fleet.freePort());
        for (int i = 0; i < doors.size(); i++) {
            int port = Fleet.freePort();
            int busPort = Fleet.freePort();
            int busDoor = Fleet.freePort();
            wires.add(CuttableLink.between(context.vertx(), doors.get(i), port));
            wires.add(CuttableLink.between(context.vertx(), busDoor, busPort));
            Path file = context.data().resolve("node-" + (i + 1) + ".yaml");
            write(file, """
                    cluster:
                      port: %d
                      bus-port: %d
                      public-host: 127.0.0.1
                      public-port: %d
                      public-bus-port: %d
                      members: [ "127.0.0.1:%d", "127.0.0.1:%d" ]
                    """.formatted(port, busPort, doors.get(i), busDoor, doors.get(0), doors.get(1)));
            List<String> flags = new ArrayList<>(context.clusterFlags());
            flags.addAll(List.of("--config", file.toString()));
            fleet.add(flags);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the nodes' settings cannot be written", e);
        }
    }

    private static void awaitMembers(DrillContext context, List<URI> urls, int expected) {
        for (URI url : urls) {
            Api api = new Api(context.vertx(), url, 1).showing(context.token());
            context.await("that " + url + " sees " + expected + " nodes", () -> members(api) == expected);
        }
    }

    private static int members(Api api) {
        Matcher matcher = MEMBERS.matcher(
                Waiting.forResult(api.get("/metrics")).expecting(200).body().toString());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
