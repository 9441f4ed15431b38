package troupe.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a node finds the others of its cluster and talks to them.
 *
 * @param enabled whether it takes part in a cluster at all; without it nothing but HTTP listens
 * @param name nodes of one name are one cluster; by default one for each data directory, so that nodes with different
 *     databases never meet
 * @param host the interface that membership and event bus listen on, and by default where others connect to: an address
 *     of this machine or, as in a container that does not know its address, the machine's own name
 * @param port of the membership protocol; the next free one above it is taken if it is not free
 * @param busPort of the event bus; 0 for any free one
 * @param publicHost where others connect to, if that is another address than {@code host}
 * @param publicPort the port there for the membership protocol; 0 for the same
 * @param publicBusPort the port there for the event bus; 0 for the same
 * @param discovery how members are found
 * @param members where others may be, for {@code TCP}: hosts, perhaps with ports
 * @param kubernetesDns the headless service whose addresses are the members, for {@code KUBERNETES}
 * @param silenceMax a member that is not heard of for this time is gone
 * @param secret what the nodes of a cluster know and nobody else, the same for all of them, of 16 characters or more.
 *     Whoever reaches the membership protocol's port and does not know it is let in neither as a member nor as a
 *     client, although he knows the cluster's name. It is no encryption: who can listen to that port, or writes packets
 *     of his own, is not kept out; and it does not guard the event bus, as {@code tls} does. It becomes a part of the
 *     cluster's name: nodes without it, or with another one, are another cluster. So whoever introduces or changes it
 *     stops all nodes first, or accepts two clusters until the last node has been restarted. Empty for the name alone
 * @param trustedNetwork whether the network lets nobody but the nodes reach their ports. The membership protocol takes
 *     in whoever speaks it and knows the cluster's name, and the event bus without {@code tls} takes any message from
 *     anybody: whoever reaches these ports may read, forge and swallow orders and payments. So a node whose
 *     {@code host} is not a loopback address does not start unless it has {@code tls} or is told that the network can
 *     be trusted, as where the ports are behind a firewall or on a network of containers. With {@code tls} alone it
 *     starts, and its log warns of the membership protocol
 * @param tls for the event bus, which carries all messages; empty for none. Hazelcast offers TLS for the membership
 *     protocol in its enterprise edition only; that protocol carries addresses and no messages
 */
public record ClusterSettings(
        boolean enabled,
        Optional<String> name,
        String host,
        int port,
        int busPort,
        Optional<String> publicHost,
        int publicPort,
        int publicBusPort,
        Discovery discovery,
        List<String> members,
        Optional<String> kubernetesDns,
        Duration silenceMax,
        Optional<Secret> secret,
        boolean trustedNetwork,
        Optional<Tls> tls) {
    private static final int SECRET_LENGTH_MIN = 16;
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    /** How nodes find each other; never by multicast. */
    public enum Discovery {
        TCP,
        KUBERNETES
    }

    /**
     * Both sides of each connection show a certificate.
     *
     * @param certificate of this node, PEM
     * @param key of the certificate, PEM
     * @param authority that signed the others' certificates, PEM
     */
    public record Tls(Path certificate, Path key, Path authority) {}

    /** Reads the section {@code cluster}. */
    public static ClusterSettings read(Settings settings) {
        Section section = settings.section("cluster");
        String host = section.text("host", "127.0.0.1");
        Discovery discovery = section.choice("discovery", Discovery.TCP);
        Optional<String> dns = section.optionalText("kubernetes-dns");
        if (discovery == Discovery.KUBERNETES && dns.isEmpty()) {
            settings.problem("cluster.kubernetes-dns is missing: it names the headless service of the nodes");
        }
        boolean enabled = section.bool("enabled", false);
        boolean trusted = section.bool("trusted-network", false);
        Optional<Tls> tls = tls(settings, section.section("tls"));
        if (enabled && !isLoopback(host) && !trusted && tls.isEmpty()) {
            settings.problem(
                    "cluster.host is '" + host + "', which other machines may reach, without cluster.tls: whoever"
                            + " reaches the node's ports could read and forge its messages. Set cluster.tls, or"
                            + " cluster.trusted-network to true where the network admits nodes only");
        }
        return new ClusterSettings(
                enabled,
                section.optionalText("name"),
                host,
                section.integer("port", 5_701, 1, 65_535),
                section.integer("bus-port", 0, 0, 65_535),
                section.optionalText("public-host"),
                section.integer("public-port", 0, 0, 65_535),
                section.integer("public-bus-port", 0, 0, 65_535),
                discovery,
                section.list("members", List.of(host)),
                dns,
                section.duration("silence-max", Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMinutes(5)),
                secret(settings, section),
                trusted,
                tls);
    }

    /** Whether strangers may reach the membership protocol, which is not encrypted and knows no passwords. */
    public boolean isOpenToStrangers() {
        return enabled && !trustedNetwork && !isLoopback(host);
    }

    /** Whether no other machine can reach the node's ports. */
    public boolean isOnThisMachineOnly() {
        return isLoopback(host);
    }

    /** Names are not resolved, for what a name leads to may change. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || LOOPBACK.matcher(host).matches();
    }

    /**
     * The address of {@link #host}, which may be a name, for a container knows itself by name. What others are told is
     * the address: they need not know the name, which Vert.x would learn at its start only.
     *
     * @throws ConfigException if the name has none
     */
    public String address() {
        try {
            return InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException e) {
            throw new ConfigException("cluster.host is '" + host + "', which has no address");
        }
    }

    private static Optional<Secret> secret(Settings settings, Section section) {
        Optional<Secret> secret = section.secret("secret");
        if (secret.filter(given -> given.value().length() < SECRET_LENGTH_MIN).isPresent()) {
            settings.problem(
                    "cluster.secret is shorter than " + SECRET_LENGTH_MIN + " characters, and could be guessed");
        }
        return secret;
    }

    private static Optional<Tls> tls(Settings settings, Section section) {
        Optional<String> certificate = section.optionalText("certificate");
        Optional<String> key = section.optionalText("key");
        Optional<String> authority = section.optionalText("authority");
        if (certificate.isEmpty() && key.isEmpty() && authority.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || key.isEmpty() || authority.isEmpty()) {
            settings.problem("cluster.tls needs all of certificate, key and authority");
            return Optional.empty();
        }
        return Optional.of(new Tls(Path.of(certificate.get()), Path.of(key.get()), Path.of(authority.get())));
    }
}
