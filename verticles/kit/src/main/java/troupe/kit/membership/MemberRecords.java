package troupe.kit.membership;

import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How members are written in the records of service discovery. */
final class MemberRecords {
    private static final String NODE = "troupe.node";
    private static final String INSTANCE = "instance";
    private static final String SERVER = "server";
    private static final String CONSUMES = "hears"; // the word of earlier builds, which may be in the cluster

    private MemberRecords() {}

    static Member member(Record record) {
        JsonObject metadata = record.getMetadata();
        return new Member(
                record.getName(),
                metadata.getString(INSTANCE),
                metadata.getString(NODE),
                consumes(metadata.getJsonObject(CONSUMES)),
                metadata.getString(SERVER));
    }

    static JsonObject metadata(Member member) {
        JsonObject metadata = new JsonObject().put(NODE, member.node()).put(INSTANCE, member.instance());
        if (member.consumes() != null) {
            metadata.put(CONSUMES, new JsonObject(new TreeMap<>(member.consumes())));
        }
        if (member.server() != null) {
            metadata.put(SERVER, member.server());
        }
        return metadata;
    }

    private static @Nullable Map<String, Integer> consumes(@Nullable JsonObject told) {
        if (told == null) {
            return null;
        }
        Map<String, Integer> consumes = new HashMap<>();
        told.fieldNames().forEach(type -> consumes.put(type, told.getInteger(type)));
        return consumes;
    }
}
