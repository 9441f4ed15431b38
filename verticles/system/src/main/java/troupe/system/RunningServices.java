package troupe.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;

/** Who plays which part at the moment, as far as a node sees it, and who is missing. */
final class RunningServices {
    private final Choreography choreography;
    private final Members members;

    RunningServices(Choreography choreography, Members members) {
        this.choreography = choreography;
        this.members = members;
    }

    /** How many nodes run each service, such as {@code orders 2}. */
    String seen() {
        return new TreeMap<>(members.all())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + nodes(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static long nodes(List<Member> instances) {
        return instances.stream().map(Member::node).distinct().count();
    }

    /** For each service that runs nowhere, which messages of those that do run wait for it; one sentence each. */
    List<String> missing() {
        Map<String, List<String>> waiting = new TreeMap<>();
        for (Behavior behavior : choreography.behaviors()) {
            if (members.isRunning(behavior.service())) {
                behavior.reactions().values().stream()
                        .flatMap(reaction -> reaction.emits().stream())
                        .distinct()
                        .forEach(message -> choreography.consumersOf(message).stream()
                                .filter(consumer -> !members.isRunning(consumer))
                                .forEach(consumer -> waiting.computeIfAbsent(consumer, c -> new ArrayList<>())
                                        .add(message.getSimpleName())));
            }
        }
        List<String> sentences = new ArrayList<>();
        waiting.forEach(
                (service, messages) -> sentences.add(service + " runs nowhere; until it does, what is for it waits: "
                        + messages.stream().distinct().sorted().collect(Collectors.joining(", "))));
        return sentences;
    }
}
