/**
 * What tests of services stand on. {@link troupe.kit.test.Scenario} tells what rules decide, given, when, then.
 * {@link troupe.kit.test.TestDatabases} and {@link troupe.kit.test.TestKafka} are real servers that the tests of a JVM
 * share. The contracts are suites that every transport and every store has to pass.
 */
@org.jspecify.annotations.NullUnmarked
package troupe.kit.test;
