package troupe.config;

/** Where a service's database is and as whom to log in. */
public record DatabaseAddress(String host, int port, String database, String user, Secret password) {
    /** For JDBC. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }
}
