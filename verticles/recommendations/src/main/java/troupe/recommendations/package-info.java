/**
 * What is bought together. {@link troupe.recommendations.RecommendationRules} learns it from the orders that are
 * shipped, and forgets what was cancelled; {@link troupe.recommendations.Companions} keeps the most frequent of it in a
 * row of bounded size for each SKU. No saga waits for this service, so it may be slow, or not there at all.
 */
@NullMarked
package troupe.recommendations;

import org.jspecify.annotations.NullMarked;
