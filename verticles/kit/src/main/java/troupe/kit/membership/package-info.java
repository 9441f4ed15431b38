/**
 * Who takes part: instances announce themselves in a directory, and whoever sends picks one by its message's key. A
 * directory may be late or wrong for a while; correctness never rests on it, for every effect is guarded by the
 * database.
 *
 * <ul>
 *   <li>A message goes to the node with the highest hash of its name and the message's key, and on that node to the
 *       instance with the highest: the same everywhere while all see the same members. Everything that belongs to one
 *       order is therefore done on one node, where services hand each other the same object.
 *   <li>An instance that does not even confirm that a parcel has arrived is passed over for a while. When a member
 *       leaves, its senders at once have back what it had not confirmed, and send it to the next one.
 *   <li>Where nodes disagree, because of a cut network or a slow membership, two of them handle the same message or
 *       work on the same order. The inbox and the row locks are for that.
 * </ul>
 */
@NullMarked
package troupe.kit.membership;

import org.jspecify.annotations.NullMarked;
