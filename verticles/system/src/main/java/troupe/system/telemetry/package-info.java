/** What a node tells of itself to those who watch many: traces for whoever understands OpenTelemetry's protocol. */
@NullMarked
package troupe.system.telemetry;

import org.jspecify.annotations.NullMarked;
