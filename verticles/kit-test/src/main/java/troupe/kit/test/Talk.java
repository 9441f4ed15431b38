package troupe.kit.test;

import static troupe.kit.behavior.Decision.nothing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import troupe.codec.Catalogue;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Choreography;
import troupe.kit.behavior.EntityType;
import troupe.language.Command;
import troupe.language.Envelope;
import troupe.language.Event;
import troupe.language.Reply;

/** The language of the transports' contract: a speaker who says things, and services that listen to it. */
public final class Talk {
    public static final String SPEAKER = "speaker";

    private static final EntityType<Nobody> NOBODY = new EntityType<>(Nobody.class, Nobody::key, Nobody::new);

    private Talk() {}

    /** What is said about a key, counted from 0. */
    public record Said(String about, long number, String text) implements Event {
        @Override
        public String key() {
            return about;
        }
    }

    /** Said as well, and nobody listens. */
    public record Mumbled(String about) implements Event {
        @Override
        public String key() {
            return about;
        }
    }

    record Speak(String about) implements Command<Spoken> {
        @Override
        public String key() {
            return about;
        }
    }

    record Spoken() implements Reply {}

    record Nobody(String key) {}

    public static Catalogue catalogue() {
        return Catalogue.builder().add(Said.class).add(Mumbled.class).build();
    }

    /** Services that listen to the speaker. */
    public static Choreography heardBy(String... listeners) {
        List<Behavior> behaviors = new ArrayList<>();
        behaviors.add(Behavior.of(SPEAKER, NOBODY)
                .on(Speak.class, (Speak command, Nobody nobody) -> nothing())
                .emits(Said.class, Mumbled.class)
                .build());
        for (String listener : listeners) {
            behaviors.add(Behavior.of(listener, NOBODY)
                    .on(Said.class, (Said said, Nobody nobody) -> nothing())
                    .build());
        }
        return new Choreography(behaviors);
    }

    /** A sentence with everything that an envelope can have. */
    public static Envelope said(String about, long number, String text) {
        return new Envelope(
                UUID.randomUUID(),
                "correlation of " + about,
                UUID.randomUUID(),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                SPEAKER,
                Instant.now(),
                new Said(about, number, text));
    }

    /** Sentences about each key in turn, numbered from 0 for each. */
    public static List<Envelope> sayings(int keys, int each) {
        List<Envelope> all = new ArrayList<>();
        for (int number = 0; number < each; number++) {
            for (int key = 0; key < keys; key++) {
                all.add(said("key" + key, number, ""));
            }
        }
        return all;
    }

    static String about(Envelope envelope) {
        return ((Said) envelope.payload()).about();
    }

    static long number(Envelope envelope) {
        return ((Said) envelope.payload()).number();
    }
}
