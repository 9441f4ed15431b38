package troupe.kit.transport.kafka;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import troupe.codec.Catalogue;
import troupe.codec.MessageType;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.language.Event;
import troupe.language.Message;

/** Who publishes what on which topic, and who listens. Immutable and safe for use by any thread. */
record Language(Choreography choreography, Catalogue catalogue, KafkaSettings settings) {
    /** Of all who publish. */
    Set<String> topics() {
        return choreography.behaviors().stream()
                .filter(behavior -> published(behavior).findAny().isPresent())
                .map(behavior -> settings.topicOf(behavior.service()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of those who publish something that the service has a rule for. */
    Set<String> topicsFor(String service) {
        return choreography.behaviors().stream()
                .filter(behavior -> published(behavior).anyMatch(event -> isConsumedBy(service, event)))
                .map(behavior -> settings.topicOf(behavior.service()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The services that listen to what another one publishes. */
    Set<String> consumersOf(String publisher) {
        return choreography.behaviors().stream()
                .map(Behavior::service)
                .filter(service -> topicsFor(service).contains(settings.topicOf(publisher)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The events that a service has a rule for. */
    Set<MessageType> wantedBy(String service) {
        return catalogue.types().stream()
                .filter(type -> Event.class.isAssignableFrom(type.payload()))
                .filter(type -> isConsumedBy(service, type.payload()))
                .collect(Collectors.toSet());
    }

    private boolean isConsumedBy(String service, Class<? extends Message> event) {
        return choreography.consumersOf(event).contains(service);
    }

    private static Stream<Class<? extends Message>> published(Behavior behavior) {
        return behavior.reactions().values().stream()
                .flatMap(reaction -> reaction.emits().stream())
                .filter(Event.class::isAssignableFrom);
    }
}
