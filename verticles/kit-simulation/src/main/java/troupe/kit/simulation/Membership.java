package troupe.kit.simulation;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import troupe.kit.simulation.Network.Endpoint;

/** Spreads the word of who comes and goes; each node hears of it at another time. */
final class Membership implements NodeTransport.Membership {
    private static final int WORD_MICROS = 20_000;
    private static final int DEATH_MICROS = 3_000_000;

    private final VirtualTime time;
    private final Network network;
    private final List<WorldNode> nodes;
    private final RandomGenerator random;

    Membership(VirtualTime time, Network network, List<WorldNode> nodes, RandomGenerator random) {
        this.time = time;
        this.network = network;
        this.nodes = nodes;
        this.random = random;
    }

    @Override
    public void joined(String service, String instance) {
        for (WorldNode node : nodes) {
            time.in(random.nextInt(WORD_MICROS), () -> {
                if (network.endpoints().containsKey(instance)) {
                    node.view().join(service, instance);
                }
            });
        }
    }

    @Override
    public void left(String service, String instance) {
        nodes.forEach(
                node -> time.in(random.nextInt(WORD_MICROS), () -> node.view().leave(service, instance)));
    }

    /** A process is gone without a word: until that is noticed, its instances are ghosts. */
    void lost(SimulatedProcess life) {
        Map.copyOf(network.endpoints()).keySet().stream().sorted().forEach(instance -> {
            Endpoint endpoint = network.endpoints().get(instance);
            if (endpoint != null && endpoint.life().equals(life)) {
                network.unregister(instance);
                nodes.forEach(node ->
                        time.in(random.nextInt(DEATH_MICROS), () -> node.view().leave(endpoint.service(), instance)));
            }
        });
    }

    /** Some of the others do not see a node any more. */
    void hide(WorldNode hidden) {
        for (WorldNode node : nodes) {
            if (node != hidden && random.nextBoolean()) {
                network.endpoints().forEach((instance, endpoint) -> {
                    if (endpoint.life().equals(hidden.life())) {
                        node.view().leave(endpoint.service(), instance);
                    }
                });
            }
        }
    }

    /** All see again what is there. */
    void showAll() {
        nodes.forEach(node ->
                network.endpoints().forEach((instance, endpoint) -> node.view().join(endpoint.service(), instance)));
    }
}
