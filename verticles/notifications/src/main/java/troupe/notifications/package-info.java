/**
 * What customers are told about their orders. Each thing that happens to an order is told at most once, and the notice
 * of it is kept.
 *
 * <p>{@link troupe.notifications.NotificationRules} decides what is worth telling,
 * {@link troupe.notifications.NoticeKind} has the words, and a channel behind an edge reaches the customer; so far the
 * only one is a log.
 */
@NullMarked
package troupe.notifications;

import org.jspecify.annotations.NullMarked;
