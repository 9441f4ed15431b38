/**
 * The money of the orders: one payment for each, authorised when the order's terms and its stock are both known,
 * collected when the order is confirmed, and let go of or given back when it is cancelled. And charges for anything
 * else that somebody asks for: collected at once, and given back when they are withdrawn.
 *
 * <p>{@link troupe.payments.PaymentRules} decides, {@link troupe.payments.PaymentProvider} is what a payment service
 * provider has to offer, and {@link troupe.payments.SandboxProvider} is one that moves no money. Whatever order
 * messages come in, and however often, an order is collected at most once, and nothing stays authorised or collected
 * for a cancelled one.
 */
@NullMarked
package troupe.payments;

import org.jspecify.annotations.NullMarked;
