package troupe.launcher.cli;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import troupe.workbench.client.Api;
import troupe.workbench.client.Waiting;
import troupe.workbench.terminal.Screen;

/** Puts the products of a file into the catalog. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = "Put the products of a CSV file into the catalog.",
        description = {
            "",
            "The first row names the columns: sku, name, priceCents, currency, and if need be description, pictureUrl,"
                    + " tags (with spaces between them), status (ACTIVE or WITHDRAWN). The file is read to its end"
                    + " before anything is sent; what is wrong with it is told by line and column. Products that the"
                    + " catalog refuses are named, and the others are put all the same. A product becomes what its row"
                    + " says: what there is no column for is empty then, and its status ACTIVE. Doing it again is safe.",
            "",
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Comma-separated values in UTF-8 (RFC 4180).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path file;

    @Mixin
    private final OperatorFlags node = new OperatorFlags();

    @Override
    public Integer call() throws IOException {
        LogSettings.DEFAULTS.with(Level.WARN).apply();
        int total = count();
        Screen screen = Screen.of(spec.commandLine().getOut());
        try (Cleanup cleanup = new Cleanup();
                ProductCsv rows = ProductCsv.open(file)) {
            Vertx vertx = cleanup.add(DemoCommand.client());
            Api api = node.api(vertx);
            ProductUpload upload = new ProductUpload(
                    (headers, body) -> api.send(HttpMethod.PUT, "/api/v1/products", headers, body),
                    pause -> Waiting.forResult(vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS)),
                    screen);
            int put = screen.during("products", total, upload::answered, () -> upload.send(rows));
            screen.line(put + " of " + total + " products put");
            return put == total ? 0 : 1;
        }
    }

    private int count() {
        try {
            return ProductCsv.count(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + ": " + reason(e));
        }
    }

    private static String reason(IOException error) {
        return error instanceof NoSuchFileException ? "there is no such file" : String.valueOf(error.getMessage());
    }
}
