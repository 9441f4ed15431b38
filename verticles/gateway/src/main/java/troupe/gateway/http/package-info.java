/** HTTP as every operation needs it: reading, admitting, answering and refusing. It knows no operation. */
@NullMarked
package troupe.gateway.http;

import org.jspecify.annotations.NullMarked;
