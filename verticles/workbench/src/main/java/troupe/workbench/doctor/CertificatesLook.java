package troupe.workbench.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.system.Foundations;

/** Whether the certificates that settings name can be read and are valid for some time. */
final class CertificatesLook implements Look {
    /** Less is a night and a weekend, and somebody on leave. */
    private static final Duration LEFT_MIN = Duration.ofDays(7);

    /** Authorities renew a month before the end. */
    private static final Duration LEFT_USUAL = Duration.ofDays(30);

    private static final String AUTHORITY = "cluster.tls.authority";

    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Instant now = Instant.now();

    CertificatesLook(Foundations foundations) {
        foundations.gateway().listen().tls().ifPresent(tls -> files.put("gateway.tls.certificate", tls.certificate()));
        foundations.cluster().tls().ifPresent(tls -> {
            files.put("cluster.tls.certificate", tls.certificate());
            files.put(AUTHORITY, tls.authority());
        });
    }

    @Override
    public String at() {
        return files.isEmpty() ? "certificates, of which settings name none" : "the certificates of " + files.keySet();
    }

    @Override
    public List<Finding> take() {
        List<Finding> found = new ArrayList<>();
        files.forEach((key, file) -> found.addAll(look(key, file)));
        return found;
    }

    private List<Finding> look(String key, Path file) {
        String about = key + " in " + file;
        List<X509Certificate> certificates;
        try {
            certificates = CertificateFile.read(file);
        } catch (IOException | CertificateException e) {
            return List.of(Ailment.CERTIFICATE_UNUSABLE.of(about, "it cannot be read: " + e));
        }
        if (certificates.isEmpty()) {
            return List.of(Ailment.CERTIFICATE_UNUSABLE.of(about, "there is no certificate in it"));
        }
        return key.equals(AUTHORITY) ? authorities(about, certificates) : chain(about, certificates);
    }

    /** While an authority is replaced there are two, and one that is valid is enough. */
    private List<Finding> authorities(String about, List<X509Certificate> certificates) {
        boolean enough = certificates.stream()
                .map(certificate -> look(about, certificate))
                .anyMatch(finding -> finding == null || finding.ailment() == Ailment.CERTIFICATE_TO_RENEW);
        List<Finding> found = new ArrayList<>();
        certificates.forEach(certificate -> add(found, look(about, certificate), enough));
        return found;
    }

    /** The first is the node's own; those above it others may have as well, or have newer. */
    private List<Finding> chain(String about, List<X509Certificate> certificates) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            add(found, look(about, certificates.get(i)), i > 0);
        }
        return found;
    }

    private static void add(List<Finding> found, @Nullable Finding finding, boolean asWarning) {
        if (finding != null) {
            found.add(asWarning ? Ailment.CERTIFICATE_TO_RENEW.of(finding.about(), finding.seen()) : finding);
        }
    }

    private @Nullable Finding look(String about, X509Certificate certificate) {
        String whose = "that of " + certificate.getSubjectX500Principal();
        Instant begin = certificate.getNotBefore().toInstant();
        if (begin.isAfter(now)) {
            return Ailment.CERTIFICATE_UNUSABLE.of(about, whose + " is not valid before " + begin);
        }
        Instant end = certificate.getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        String ends = whose + (left.isNegative() ? " ended at " : " ends at ") + end;
        if (left.compareTo(LEFT_MIN) < 0) {
            return Ailment.CERTIFICATE_ENDS_SOON.of(about, ends);
        }
        return left.compareTo(LEFT_USUAL) < 0 ? Ailment.CERTIFICATE_TO_RENEW.of(about, ends) : null;
    }
}
