package troupe.workbench.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates of a file in PEM, which may have a key and comments too. */
final class CertificateFile {
    /** Many times the bundle of all authorities that a browser knows. */
    private static final int BYTES_MAX = 4 << 20;

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private CertificateFile() {}

    /** In their order. */
    static List<X509Certificate> read(Path file) throws IOException, CertificateException {
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(BYTES_MAX), StandardCharsets.ISO_8859_1);
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher found = CERTIFICATE.matcher(text);
        while (found.find()) {
            byte[] one = found.group().getBytes(StandardCharsets.ISO_8859_1);
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one)));
        }
        return certificates;
    }
}
