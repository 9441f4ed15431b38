/**
 * How a node is set up: configuration in layers, read once and checked as a whole, and a real PostgreSQL and a real
 * Kafka in a data directory for machines where nobody has configured one.
 */
@NullMarked
package troupe.config;

import org.jspecify.annotations.NullMarked;
