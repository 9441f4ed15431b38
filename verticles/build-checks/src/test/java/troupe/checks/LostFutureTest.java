package troupe.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

class LostFutureTest {
    private final CompilationTestHelper compiler = CompilationTestHelper.newInstance(LostFuture.class, getClass());

    @Test
    void aFutureThatNobodyLooksAtDoesNotCompile() {
        compiles(
                "// BUG: Diagnostic contains: LostFuture",
                "vertx.close();",
                "// BUG: Diagnostic contains: LostFuture",
                "vertx.close().map(1).onSuccess(x -> {});",
                "// BUG: Diagnostic contains: LostFuture",
                "vertx.setTimer(1, id -> vertx.undeploy(\"x\"));",
                "// BUG: Diagnostic contains: LostFuture",
                "java.util.List.of(\"x\").forEach(vertx::undeploy);");
    }

    @Test
    void aFutureWhoseFailureIsSeenCompiles() {
        compiles(
                "vertx.close().onComplete(x -> {});",
                "vertx.close().onFailure(x -> {}).onSuccess(x -> {});",
                "var kept = vertx.close();",
                "vertx.undeploy(\"x\").compose(x -> vertx.close()).onFailure(x -> {});");
    }

    @Test
    void whatHasGoneToAClientMayBeForgotten() {
        compiles(
                "context.response().end();",
                "context.json(1);",
                "context.response().setStatusCode(1).end(\"x\");",
                "context.request().connection().close();");
    }

    @Test
    void whatIsNoFutureMayBeIgnored() {
        compiles(
                "vertx.setTimer(1, id -> {});",
                "vertx.eventBus().publish(\"a\", 1);",
                "new java.util.HashMap<>().put(1, 2);");
    }

    private void compiles(String... statements) {
        compiler.addSourceLines(
                        "Sample.java",
                        "class Sample {",
                        "void sample(io.vertx.core.Vertx vertx, io.vertx.ext.web.RoutingContext context) {",
                        String.join("\n", statements),
                        "}",
                        "}")
                .doTest();
    }
}
