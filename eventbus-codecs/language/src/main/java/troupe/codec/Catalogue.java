package troupe.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.language.Book;
import troupe.language.BookPage;
import troupe.language.Message;
import troupe.language.ReadBook;
import troupe.language.Refused;

/** All message types that this build can write and read. Immutable and safe for use by any thread. */
public final class Catalogue {
    /** Wire names begin with this, so that Troupe's events are recognised among others on a shared topic. */
    public static final String NAME_PREFIX = "troupe.";

    private final Map<String, MessageType> byName;
    private final Map<Class<?>, MessageType> byClass;
    private final List<Book<?>> books;

    private Catalogue(Map<String, MessageType> byName, List<Book<?>> books) {
        this.byName = byName;
        this.books = books;
        this.byClass = new HashMap<>();
        byName.values().forEach(type -> byClass.put(type.payload(), type));
    }

    /** A builder that holds what is said in every system. */
    public static Builder builder() {
        return new Builder().add(Refused.class).add(ReadBook.class).add(BookPage.class);
    }

    public @Nullable MessageType named(String name) {
        return byName.get(name);
    }

    /** @throws IllegalArgumentException if the catalogue does not list the class */
    public MessageType of(Class<? extends Message> payload) {
        MessageType type = byClass.get(payload);
        if (type == null) {
            throw new IllegalArgumentException(payload.getName() + " is not in the message catalogue");
        }
        return type;
    }

    public Collection<MessageType> types() {
        return byName.values();
    }

    /** The books whose entries can be written and read. */
    public List<Book<?>> books() {
        return books;
    }

    /** Collects message types; not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, MessageType> byName = new LinkedHashMap<>();
        private final List<Book<?>> books = new ArrayList<>();

        private Builder() {}

        /** Adds every record nested in, or permitted by, a sealed publisher interface, each at version 1. */
        public Builder addAll(Class<? extends Message> sealed) {
            for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                add(permitted.asSubclass(Message.class));
            }
            return this;
        }

        /** Adds a message whose version is one more than the number of upcasters given; replaces an earlier entry. */
        public Builder add(Class<? extends Message> payload, Upcaster... upcasters) {
            String name = NAME_PREFIX + payload.getSimpleName();
            MessageType before =
                    byName.put(name, new MessageType(name, upcasters.length + 1, payload, List.of(upcasters)));
            if (before != null && before.payload() != payload) {
                throw new IllegalArgumentException(name + " stands for both " + payload.getName() + " and "
                        + before.payload().getName());
            }
            return this;
        }

        /** Adds books, whose entries then travel in {@link BookPage}s. */
        public Builder books(Collection<Book<?>> kept) {
            books.addAll(kept);
            return this;
        }

        public Catalogue build() {
            return new Catalogue(new LinkedHashMap<>(byName), List.copyOf(books));
        }
    }
}
