package troupe.recommendations;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.stream.IntStream;
import troupe.kit.store.EntityTable;
import troupe.recommendations.Companions.Companion;

/** Where baskets are kept, and what was learnt from them. Lists are JSON: nobody searches within them. */
final class RecommendationTables {
    static final EntityTable<Basket> BASKETS = EntityTable.of(Basket.TYPE, "baskets")
            .idKey("order_id", Basket::orderId)
            .text("skus", basket -> new JsonArray(basket.skus()).encode())
            .flag("shipped", Basket::shipped)
            .flag("cancelled", Basket::cancelled)
            .text("learnt_in", basket -> new JsonArray(basket.learntIn()).encode())
            .readBy(row -> new Basket(
                    row.getUUID("order_id"),
                    texts(new JsonArray(row.getString("skus"))),
                    row.getBoolean("shipped"),
                    row.getBoolean("cancelled"),
                    numbers(new JsonArray(row.getString("learnt_in")))));

    static final EntityTable<Companions> COMPANIONS = EntityTable.of(Companions.TYPE, "companions")
            .textKey("sku", Companions::sku)
            .number("epoch", Companions::epoch)
            .number("baskets", Companions::baskets)
            .text("companions", companions -> write(companions.list()))
            .readBy(row -> new Companions(
                    row.getString("sku"), row.getLong("epoch"), row.getLong("baskets"), read(row.getString(3))));

    private RecommendationTables() {}

    private static List<String> texts(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getString).toList();
    }

    private static List<Long> numbers(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getLong).toList();
    }

    /** One array for each: {@code ["CUP",2048,0]}. */
    private static String write(List<Companion> list) {
        JsonArray all = new JsonArray();
        list.forEach(one -> all.add(JsonArray.of(one.sku(), one.weight(), one.error())));
        return all.encode();
    }

    private static List<Companion> read(String column) {
        JsonArray all = new JsonArray(column);
        return IntStream.range(0, all.size())
                .mapToObj(all::getJsonArray)
                .map(one -> new Companion(one.getString(0), one.getLong(1), one.getLong(2)))
                .toList();
    }
}
