package troupe.workbench.doctor;

import static troupe.workbench.doctor.Severity.PROBLEM;
import static troupe.workbench.doctor.Severity.UNSEEN;
import static troupe.workbench.doctor.Severity.WARNING;

import java.util.Locale;

/** Something that can be wrong. Its id stays for good, also when others go, and docs/DOCTOR.md has a section of it. */
public enum Ailment {
    LOOK_FAILED("TD-001", UNSEEN, "see the reason, and look again"),

    NODE_SILENT("TD-101", UNSEEN, "start the node, or name another one with --url; --no-node looks at the rest alone"),
    TOKEN_REFUSED("TD-102", UNSEEN, "show an operator's token: name the node's --data or --keys, or set TROUPE_TOKEN"),
    NODE_NOT_READY("TD-103", PROBLEM, "cure what the detail names; the node is ready again by itself"),
    CLOCK_WRONG("TD-104", WARNING, "let NTP keep the clocks of nodes and databases"),
    SERVICE_SILENT("TD-105", PROBLEM, "see the logs of its nodes; restart one whose instance does not answer"),
    BREAKER_OPEN("TD-106", WARNING, "see whether the other side of that edge is well; the breaker tries by itself"),

    DATABASE_SILENT("TD-201", PROBLEM, "start PostgreSQL, or correct databases.*; messages wait until then"),
    DATABASE_REFUSES("TD-202", PROBLEM, "correct the database, role and password in databases.*, or pg_hba.conf"),
    DATABASE_OLD("TD-203", PROBLEM, "upgrade PostgreSQL to a version that is still maintained"),
    FSYNC_OFF("TD-204", PROBLEM, "set it to on: a crash of that machine may destroy the whole database"),
    COMMITS_UNSAFE("TD-205", PROBLEM, "set synchronous_commit to on, or say store.asynchronous-commit, which waits"),
    CONNECTIONS_SHORT("TD-206", PROBLEM, "raise max_connections, or run fewer lanes or nodes"),
    TRANSACTION_LONG("TD-207", PROBLEM, "end it, with pg_terminate_backend if need be: dead rows stay until then"),
    ROWS_DEAD("TD-208", WARNING, "look for a long transaction, and at autovacuum's settings; or VACUUM the table"),
    VACUUM_OFF("TD-209", PROBLEM, "set autovacuum to on: without it, sweeps of the outbox get slower and slower"),
    DISK_FULL("TD-210", PROBLEM, "make room: PostgreSQL stops when it cannot write its log"),
    DATABASE_READ_ONLY("TD-211", PROBLEM, "name the primary in databases.*, or set default_transaction_read_only off"),
    DATABASE_STOPPED("TD-212", UNSEEN, "start a node on that directory, which starts its PostgreSQL too"),

    MESSAGES_WAIT("TD-301", PROBLEM, "see that every service runs and is ready, and whether anything is dead"),
    BACKLOG("TD-302", WARNING, "wait; if it does not shrink, add nodes or find what is slow in docs/TELEMETRY.md"),
    DEAD_LETTERS("TD-303", PROBLEM, "'troupe dead-letters list' names them: cure the cause, then retry or discard"),
    TIMERS_OVERDUE("TD-304", PROBLEM, "start a node that runs that service: it delivers them at once"),

    CLUSTER_SPLIT(
            "TD-401",
            PROBLEM,
            "compare cluster.secret and cluster.name, which all need alike; open the ports of cluster.*"),
    INSTANCE_SILENT("TD-402", PROBLEM, "find the node in the logs; kill it if it hangs: its peers take over"),
    BUILDS_DIFFER("TD-403", WARNING, "finish the upgrade: what only the newer build understands waits for it"),

    FILES_SHORT("TD-501", PROBLEM, "raise the limit of open files (ulimit -n), or find who leaves connections open"),
    FILES_LIMIT_LOW("TD-502", WARNING, "raise the limit of open files (ulimit -n): each connection takes one"),
    MEMORY_SHORT("TD-503", PROBLEM, "give the node more heap (-Xmx), or add nodes"),

    SETTINGS_WRONG("TD-601", PROBLEM, "correct them: no node starts with these; 'troupe config explain KEY' helps"),
    SETTINGS_CONTRADICT("TD-602", WARNING, "decide which of the two is meant"),
    DATA_NOT_SHARED("TD-603", PROBLEM, "configure databases.*: all nodes of a cluster must use the same ones"),

    KAFKA_SILENT("TD-701", PROBLEM, "start the brokers, or correct kafka.bootstrap; messages wait until then"),
    TOPIC_MISSING("TD-702", PROBLEM, "start a node, which makes it; if it may not, make it or let it by an ACL"),
    RETENTION_SHORT("TD-703", PROBLEM, "raise retention.ms of the topic: who is away for longer loses messages"),
    REPLICATION_ONE("TD-704", PROBLEM, "reassign the topic's partitions to several brokers, and set kafka.replication"),
    PARTITIONS_HEADLESS("TD-705", PROBLEM, "start the brokers that have them"),
    LAG("TD-706", WARNING, "wait; if it does not shrink, add nodes or partitions"),
    KAFKA_STOPPED("TD-707", UNSEEN, "start a node on that directory, which starts its Kafka too"),

    CERTIFICATE_UNUSABLE("TD-801", PROBLEM, "put a certificate in PEM there that the node may read"),
    CERTIFICATE_ENDS_SOON("TD-802", PROBLEM, "renew it now"),
    CERTIFICATE_TO_RENEW("TD-803", WARNING, "renew it; the gateway takes a new file up without a restart");

    private final String id;
    private final Severity severity;
    private final String advice;

    Ailment(String id, Severity severity, String advice) {
        this.id = id;
        this.severity = severity;
        this.advice = advice;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** What to do, in a few words. */
    public String advice() {
        return advice;
    }

    /** Where it is explained. */
    public String page() {
        return "docs/DOCTOR.md#" + id.toLowerCase(Locale.ROOT);
    }

    /**
     * This is wrong with something.
     *
     * @param seen what was seen, as one sentence
     */
    Finding of(String about, String seen) {
        return new Finding(this, about, seen);
    }
}
