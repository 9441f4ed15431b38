package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import troupe.commerce.AnalyticsQuery.CountSales;
import troupe.commerce.AnalyticsQuery.RankProducts;
import troupe.commerce.AnalyticsReport.ProductRanking;
import troupe.commerce.AnalyticsReport.SalesReport;

class CsvAnswersTest {
    private static final String SALES = "/api/v1/analytics/sales";
    private static final SalesReport REPORT =
            new SalesReport(true, List.of(new SalesReport.Row("2026-11-30", "EUR", 9, 20, 9_000, 7, 7_000, 2, 2_000)));
    private static final String CSV = "begins,currency,orders,units,cents,shippedOrders,shippedCents,cancelledOrders,"
            + "cancelledCents\r\n2026-11-30,EUR,9,20,9000,7,7000,2,2000\r\n";

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void forget() {
        GATEWAY.services.forget();
        GATEWAY.services.on(CountSales.class, asked -> REPORT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | true",
                "TEXT/CSV;q=0.5, application/json;q=0.4 | true",
                "text/*, application/json;q=0.9 | true",
                "text/csv, */*;q=0.1 | true",
                "application/json | false",
                "*/* | false",
                "text/csv, application/json | false",
                "text/csv;q=0.1, */* | false",
                "text/csv;q=0 | false",
                "text/csv;q=2 | false",
                "nonsense;;,q= | false"
            })
    void acceptSaysWhetherItIsCsv(String accept, boolean csv) {
        HttpResponse<String> answer = GATEWAY.get(SALES, "Accept", accept);

        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith(csv ? "text/csv" : "application/json");
        if (csv) {
            assertThat(answer.body()).isEqualTo(CSV);
        }
    }

    @Test
    void withoutRowsTheHeaderOfCsvStandsAlone() {
        GATEWAY.services.on(CountSales.class, asked -> new SalesReport(true, List.of()));

        assertThat(GATEWAY.get(SALES, "Accept", "text/csv").body()).isEqualTo(CSV.substring(0, CSV.indexOf('\n') + 1));
    }

    @Test
    void whatMeansSomethingInCsvIsQuotedAndNothingIsTakenForAFormula() {
        GATEWAY.services.on(
                RankProducts.class,
                asked -> new ProductRanking(
                        true,
                        List.of(
                                new ProductRanking.Row("5\" nails, long", 1, 1, 1, 0),
                                new ProductRanking.Row("=1+1", 1, 1, 1, 0))));

        assertThat(GATEWAY.get("/api/v1/analytics/products", "Accept", "text/csv")
                        .body())
                .isEqualTo("sku,orders,units,shippedUnits,cancelledUnits\r\n\"5\"\" nails, long\",1,1,1,0\r\n"
                        + "'=1+1,1,1,1,0\r\n");
    }

    @Test
    void longTablesAreCompressedAndVaryByBoth() {
        SalesReport.Row row = REPORT.rows().get(0);
        GATEWAY.services.on(CountSales.class, asked -> new SalesReport(true, Collections.nCopies(100, row)));

        HttpResponse<String> answer = GATEWAY.get(SALES, "Accept", "text/csv", "Accept-Encoding", "gzip");

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary").orElse("")).contains("accept", "accept-encoding");
    }
}
