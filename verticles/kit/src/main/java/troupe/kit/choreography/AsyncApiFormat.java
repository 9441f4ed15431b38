package troupe.kit.choreography;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import troupe.codec.Catalogue;
import troupe.codec.MessageType;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.Reaction;
import troupe.language.Event;
import troupe.language.Message;

/** An AsyncAPI 3.0 document: a channel for each service that publishes events, and who sends and receives on it. */
final class AsyncApiFormat {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/json";
    private static final List<String> REQUIRED = List.of(
            "ce_specversion", "ce_type", "ce_payloadversion", "ce_id", "ce_source", "ce_time", "ce_correlationid");

    private AsyncApiFormat() {}

    static String of(Choreography choreography, Catalogue catalogue) {
        ObjectNode root = JSON.createObjectNode().put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "Troupe")
                .put("version", "1.0.0")
                .put("description", "Events of the services, as CloudEvents 1.0 in binary mode.");
        root.put("defaultContentType", CONTENT_TYPE);
        ObjectNode channels = root.putObject("channels");
        ObjectNode operations = root.putObject("operations");
        ObjectNode components = root.putObject("components");
        ObjectNode messages = components.putObject("messages");
        for (Behavior publisher : choreography.behaviors()) {
            Set<Class<? extends Message>> events = events(publisher);
            if (!events.isEmpty()) {
                channel(channels, publisher.service(), events);
                operation(operations, publisher.service(), publisher.service(), "send", events);
                events.forEach(event -> message(messages, catalogue.of(event)));
            }
        }
        for (Behavior consumer : choreography.behaviors()) {
            for (Behavior publisher : choreography.behaviors()) {
                Set<Class<? extends Message>> consumed = events(publisher);
                consumed.retainAll(consumer.reactions().keySet());
                if (!consumed.isEmpty()) {
                    operation(operations, consumer.service(), publisher.service(), "receive", consumed);
                }
            }
        }
        return root.toPrettyString() + "\n";
    }

    private static Set<Class<? extends Message>> events(Behavior behavior) {
        Set<Class<? extends Message>> events =
                new TreeSet<>((a, b) -> a.getSimpleName().compareTo(b.getSimpleName()));
        for (Reaction<?> row : behavior.reactions().values()) {
            row.emits().stream().filter(Event.class::isAssignableFrom).forEach(events::add);
        }
        return events;
    }

    private static void channel(ObjectNode channels, String service, Set<Class<? extends Message>> events) {
        ObjectNode channel = channels.putObject(service).put("address", "troupe." + service);
        ObjectNode messages = channel.putObject("messages");
        events.forEach(event -> messages.putObject(event.getSimpleName())
                .put("$ref", "#/components/messages/" + event.getSimpleName()));
    }

    private static void operation(
            ObjectNode operations,
            String service,
            String channel,
            String action,
            Set<Class<? extends Message>> events) {
        String name = action.equals("send") ? service + "Sends" : service + "ReceivesFrom" + capital(channel);
        ObjectNode operation = operations.putObject(name).put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        var messages = operation.putArray("messages");
        events.forEach(event ->
                messages.addObject().put("$ref", "#/channels/" + channel + "/messages/" + event.getSimpleName()));
    }

    /** CloudEvents' binary mode: what delivery needs is in the headers, and what is said is the payload. */
    private static void message(ObjectNode messages, MessageType type) {
        ObjectNode message = messages.putObject(type.payload().getSimpleName())
                .put("name", type.name())
                .put("title", type.payload().getSimpleName())
                .put("contentType", CONTENT_TYPE);
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("type", "string").put("const", "1.0");
        properties.putObject("ce_type").put("type", "string").put("const", type.name());
        properties.putObject("ce_payloadversion").put("type", "string").put("const", String.valueOf(type.version()));
        properties.putObject("ce_id").put("type", "string").put("format", "uuid");
        properties.putObject("ce_time").put("type", "string").put("format", "date-time");
        for (String name : List.of("ce_source", "ce_subject", "ce_correlationid", "ce_causationid", "ce_traceparent")) {
            properties.putObject(name).put("type", "string");
        }
        properties.putObject("content-type").put("const", CONTENT_TYPE);
        REQUIRED.forEach(headers.putArray("required")::add);
        message.set("payload", PayloadSchema.of(type.payload()));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
