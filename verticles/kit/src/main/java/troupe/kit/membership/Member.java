package troupe.kit.membership;

/**
 * One running instance of a service.
 *
 * @param instance unique, also among instances that are gone
 * @param node where it runs
 */
public record Member(String service, String instance, String node) {}
