package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import troupe.config.Settings;
import troupe.system.TroupeSystem;
import troupe.system.WholeSystem;

class CertificatesLookTest {
    @TempDir
    Path directory;

    private List<Finding> look(Path certificate) {
        Settings settings = Settings.ofFlags(Map.of(
                "gateway.tls.certificate", certificate.toString(), "gateway.tls.key", "unread", "gateway.port", "0"));
        return new CertificatesLook(new WholeSystem().foundations(settings, directory, Set.of(TroupeSystem.GATEWAY)))
                .take();
    }

    private List<Ailment> lookAtTheAuthorities(String... certificates) throws Exception {
        Settings settings = Settings.ofFlags(Map.of(
                "cluster.tls.certificate", file(pem("-1d", 90)).toString(),
                "cluster.tls.key", "unread",
                "cluster.tls.authority", file(certificates).toString()));
        return new CertificatesLook(new WholeSystem().foundations(settings, directory, Set.of(TroupeSystem.GATEWAY)))
                .take().stream().map(Finding::ailment).toList();
    }

    private Path file(String... texts) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "several", ".pem"), String.join("", texts));
    }

    private String pem(String begin, int days) throws Exception {
        return Files.readString(certificate(begin, days));
    }

    private Path certificate(String begin, int days) throws Exception {
        Path keys = directory.resolve("keys.p12");
        Files.deleteIfExists(keys);
        Path certificate = directory.resolve("certificate.pem");
        keytool(
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=shop",
                "-startdate",
                begin,
                "-validity",
                Integer.toString(days));
        keytool("-exportcert", "-rfc", "-keystore", keys.toString(), "-alias", "a", "-file", certificate.toString());
        return certificate;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-storepass", "secret"));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-10d, 1, CERTIFICATE_ENDS_SOON",
        "-1d, 2, CERTIFICATE_ENDS_SOON",
        "-1d, 21, CERTIFICATE_TO_RENEW",
        "+2d, 90, CERTIFICATE_UNUSABLE"
    })
    void oneThatEndsOrHasNotBegunIsFound(String begin, int days, Ailment ailment) throws Exception {
        assertThat(look(certificate(begin, days))).singleElement().satisfies(finding -> {
            assertThat(finding.ailment()).isEqualTo(ailment);
            assertThat(finding.about()).startsWith("gateway.tls.certificate in ");
            assertThat(finding.seen()).startsWith("that of CN=shop");
        });
    }

    @Test
    void oneThatIsValidForLongIsFine() throws Exception {
        assertThat(look(certificate("-1d", 90))).isEmpty();
    }

    @Test
    void ofAChainTheFirstOneMattersMost() throws Exception {
        String fine = pem("-1d", 90);
        String ended = pem("-10d", 1);

        assertThat(look(file(fine, ended))).extracting(Finding::ailment).containsExactly(Ailment.CERTIFICATE_TO_RENEW);
        assertThat(look(file(ended, fine))).extracting(Finding::ailment).containsExactly(Ailment.CERTIFICATE_ENDS_SOON);
    }

    @Test
    void ofSeveralAuthoritiesOneThatIsValidIsEnough() throws Exception {
        String fine = pem("-1d", 90);
        String ended = pem("-10d", 1);
        String early = pem("+2d", 90);

        assertThat(lookAtTheAuthorities(fine)).isEmpty();
        assertThat(lookAtTheAuthorities(ended, early, fine))
                .containsExactly(Ailment.CERTIFICATE_TO_RENEW, Ailment.CERTIFICATE_TO_RENEW);
        assertThat(lookAtTheAuthorities(ended, early))
                .containsExactly(Ailment.CERTIFICATE_ENDS_SOON, Ailment.CERTIFICATE_UNUSABLE);
    }

    @Test
    void theKeyMayBeInTheSameFile() throws Exception {
        String key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n";

        assertThat(look(file(key, pem("-1d", 90)))).isEmpty();
        assertThat(look(file(pem("-1d", 90), key))).isEmpty();
        assertThat(look(file(key))).extracting(Finding::ailment).containsExactly(Ailment.CERTIFICATE_UNUSABLE);
    }

    @Test
    void whatIsNotThereOrNoneIsFound() throws Exception {
        assertThat(look(directory.resolve("nowhere")))
                .extracting(Finding::ailment)
                .containsExactly(Ailment.CERTIFICATE_UNUSABLE);
        for (String text : List.of("", "no certificate")) {
            assertThat(look(Files.writeString(directory.resolve("text"), text)))
                    .extracting(Finding::ailment)
                    .containsExactly(Ailment.CERTIFICATE_UNUSABLE);
        }
    }
}
