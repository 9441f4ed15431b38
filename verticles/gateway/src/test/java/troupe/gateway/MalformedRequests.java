package troupe.gateway;

import java.util.List;
import java.util.stream.Stream;

/**
 * Requests that must be refused, each with the status and what the problem has to say. To reuse it: depend on this
 * module's test-jar, and for each of {@link #all} {@link MalformedRequest#send} it to the system's port and compare,
 * then check that nothing has changed. It takes a gateway with the default limits that is reached over the loopback
 * interface.
 */
public final class MalformedRequests {
    private MalformedRequests() {}

    public static Stream<MalformedRequest> all() {
        return Stream.of(
                        MalformedHttp.bodiesThatAreNotJson(),
                        MalformedHttp.wrongHeaders(),
                        MalformedHttp.wrongBodyKinds(),
                        MalformedHttp.requestsThatAreNotHttp(),
                        MalformedOrders.ordersWithWrongParts(),
                        MalformedOrders.ordersWithWrongItems(),
                        MalformedOrders.ordersWithWrongQuantities(),
                        MalformedProducts.wrongProducts(),
                        MalformedProducts.wrongStock(),
                        MalformedProducts.wrongReceipts(),
                        MalformedPaths.wrongPaths(),
                        MalformedPaths.wrongMethods(),
                        MalformedPaths.wrongOperatorRequests())
                .flatMap(List::stream);
    }
}
