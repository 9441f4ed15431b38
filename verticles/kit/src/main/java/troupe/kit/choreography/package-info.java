/** The choreography for people and programs: as text, as a Mermaid diagram, as JSON and as an AsyncAPI 3 document. */
@NullMarked
package troupe.kit.choreography;

import org.jspecify.annotations.NullMarked;
