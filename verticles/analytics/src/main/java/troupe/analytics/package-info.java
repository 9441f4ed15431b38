/**
 * What was sold and booked, for staff: a read side that is built from events alone, so that no question about all
 * orders is ever asked of the services that take them.
 *
 * <p>{@link troupe.analytics.AnalyticsRules} keep one row of facts for each order and each booking, and the answers are
 * SQL over these rows at the time of asking ({@link troupe.analytics.OrderReports},
 * {@link troupe.analytics.BookingReports}). Totals that are kept as they grow would be cheaper to ask for and worse
 * everywhere else: every order would wait for the row of its hour, an event that comes late or twice would have to be
 * taken back out of it, percentiles could not be had of it exactly, and each new question would need the past to be
 * counted again. So there is nothing here to rebuild: what a report says is changed by changing its SQL. A fact is only
 * ever added to its row and stands for itself, so in whatever order events come, and however often, the rows end up the
 * same. What is asked is bounded by the number of facts that one question may look at.
 *
 * <p>An event counts for the time at which it was emitted, as its envelope says, and not for that at which it arrived.
 */
@NullMarked
package troupe.analytics;

import org.jspecify.annotations.NullMarked;
