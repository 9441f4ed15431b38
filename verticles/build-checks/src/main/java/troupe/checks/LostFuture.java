package troupe.checks;

import static com.google.errorprone.matchers.Matchers.anyOf;
import static com.google.errorprone.matchers.Matchers.instanceMethod;

import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.AbstractReturnValueIgnored;
import com.google.errorprone.bugpatterns.threadsafety.ConstantExpressions;
import com.google.errorprone.matchers.Matcher;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;

/**
 * A Vert.x future that nobody looks at: its failure would vanish. Return it, compose it, or end it with
 * {@code onComplete} or {@code onFailure}.
 *
 * <p>What is written to a client and the end of its connection are exempt: that it has gone is nobody's failure.
 */
@BugPattern(
        summary = "This future is lost, and with it any failure: return it, compose it, or end it with onFailure",
        severity = BugPattern.SeverityLevel.ERROR)
public final class LostFuture extends AbstractReturnValueIgnored {
    private static final String FUTURE = "io.vertx.core.Future";

    private static final Matcher<ExpressionTree> FAILURE_SEEN =
            instanceMethod().onDescendantOf(FUTURE).namedAnyOf("onComplete", "onFailure");
    private static final Matcher<ExpressionTree> SUCCESS_SEEN =
            instanceMethod().onDescendantOf(FUTURE).named("onSuccess");
    private static final Matcher<ExpressionTree> ANSWER = anyOf(
            instanceMethod().onDescendantOf("io.vertx.core.http.HttpServerResponse"),
            instanceMethod().onDescendantOf("io.vertx.core.http.HttpConnection"),
            instanceMethod().onDescendantOf("io.vertx.core.net.NetSocket"),
            instanceMethod().onDescendantOf("io.vertx.ext.web.RoutingContext"));

    /** Error Prone finds checks as services, so there is a constructor without arguments. */
    public LostFuture() {
        super(ConstantExpressions.fromFlags(ErrorProneFlags.empty()));
    }

    @Override
    protected Matcher<ExpressionTree> specializedMatcher() {
        return (call, state) -> returnsFuture(call, state) && !ANSWER.matches(call, state) && !failureSeen(call, state);
    }

    private static boolean returnsFuture(ExpressionTree call, VisitorState state) {
        return ASTHelpers.getSymbol(call) instanceof MethodSymbol method
                && ASTHelpers.isSubtype(method.getReturnType(), state.getTypeFromString(FUTURE), state);
    }

    /** Looks back past {@code onSuccess}, which hands on the future whose failure an earlier link may have taken. */
    private static boolean failureSeen(ExpressionTree call, VisitorState state) {
        ExpressionTree link = call;
        while (link != null && SUCCESS_SEEN.matches(link, state)) {
            link = ASTHelpers.getReceiver(link);
        }
        return link != null && FAILURE_SEEN.matches(link, state);
    }
}
