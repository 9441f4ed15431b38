/**
 * What services run on. A service needs the types that are named here; all others are how the kit does it, and change
 * without notice. A test holds services to this list.
 *
 * <ul>
 *   <li>to decide: {@link troupe.kit.behavior.Behavior}, {@link troupe.kit.behavior.Decision},
 *       {@link troupe.kit.behavior.Entities}, {@link troupe.kit.behavior.EntityType},
 *       {@link troupe.kit.behavior.Reaction};
 *   <li>to keep: {@link troupe.kit.store.EntityTable}, {@link troupe.kit.store.Expiry}; to look for:
 *       {@link troupe.kit.store.Search}, {@link troupe.kit.store.PagePosition};
 *   <li>to call the outside: {@link troupe.kit.edge.EdgeCall}, {@link troupe.kit.edge.EdgeSettings},
 *       {@link troupe.kit.edge.BreakerSettings}, {@link troupe.kit.edge.TransientException},
 *       {@link troupe.kit.request.RequestContext};
 *   <li>to run: {@link troupe.kit.service.ServiceDefinition}, {@link troupe.kit.service.ServiceVerticle},
 *       {@link troupe.kit.service.Node}, {@link troupe.kit.observe.Saga}.
 * </ul>
 */
@NullMarked
package troupe.kit;

import org.jspecify.annotations.NullMarked;
