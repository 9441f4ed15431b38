package troupe.commerce;

import static troupe.commerce.MessageSamples.ORDER;

import java.time.Instant;
import java.util.List;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.language.Message;

/** One of each message about who changed what. */
final class TrailSamples {
    private static final BeginAct BEGIN = new BeginAct(
            ORDER,
            "warehouse",
            "clerk",
            "putStock",
            "/api/v1/stock/TEAPOT",
            "{\"available\":10}",
            "counted",
            "shop-visit-1");
    private static final EndAct END = new EndAct(ORDER, ActOutcome.REFUSED, "the stock has changed");

    static final List<Message> ALL = List.of(
            BEGIN,
            END,
            new ActNoted(ORDER),
            new ListActs("warehouse", "putStock", "TEAPOT", Instant.EPOCH, "1500000." + ORDER, 20),
            new ActPage(List.of(new ActPage.Entry(BEGIN, Instant.EPOCH, END)), "0." + ORDER));

    private TrailSamples() {}
}
