/**
 * What customers are told about their orders. Each thing that happens to an order is told at most once, and the notice
 * of it is kept.
 *
 * <p>{@link troupe.notifications.NotificationRules} decides what is worth telling,
 * {@link troupe.notifications.NoticeTexts} has the words, and a channel behind an edge reaches the customer: a mail
 * server where one is configured, and otherwise the log.
 */
@NullMarked
package troupe.notifications;

import org.jspecify.annotations.NullMarked;
