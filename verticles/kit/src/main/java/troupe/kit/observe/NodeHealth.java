package troupe.kit.observe;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import troupe.kit.membership.Member;
import troupe.kit.membership.Members;
import troupe.kit.operations.OperatorQuery.CheckHealth;
import troupe.kit.operations.OperatorReply.Health;
import troupe.kit.request.RequestClient;
import troupe.kit.request.RequestContext;

/**
 * Whether this node can do its work. A service that runs here is well when each of its instances here is: those of
 * other nodes are their own nodes' affair. One that does not run here is well when an instance of it somewhere is. Safe
 * for use by any thread.
 */
public final class NodeHealth {
    /** An instance takes less to look at itself, so this passes only when it is not there at all. */
    private static final Duration ANSWER_MAX = Duration.ofMillis(2_500);

    private final RequestClient requests;
    private final Members members;

    public NodeHealth(RequestClient requests, Members members) {
        this.requests = requests;
        this.members = members;
    }

    /** The health of a service, as far as it concerns this node. Never fails. */
    public Future<Health> of(String service) {
        List<Member> all = members.all().getOrDefault(service, List.of());
        List<Member> here = all.stream().filter(members::isHere).toList();
        if (all.isEmpty()) {
            return Future.succeededFuture(new Health(false, "no instance of it runs"));
        }
        List<Future<Health>> asked =
                (here.isEmpty() ? all : here).stream().map(this::of).toList();
        return Future.all(asked).map(answered -> together(asked, here.isEmpty()));
    }

    private Future<Health> of(Member member) {
        RequestContext context = new RequestContext("health-" + UUID.randomUUID(), null);
        return requests.ask(member, new CheckHealth(), context, ANSWER_MAX)
                .map(reply -> reply instanceof Health health ? health : new Health(false, reply.toString()))
                .otherwise(error -> new Health(false, String.valueOf(error.getMessage())));
    }

    /** One that is well speaks for all, or else one that is ill does. */
    private static Health together(List<Future<Health>> answers, boolean oneIsEnough) {
        return answers.stream()
                .map(Future::result)
                .filter(health -> health.healthy() == oneIsEnough)
                .findFirst()
                .orElseGet(() -> answers.get(0).result());
    }
}
