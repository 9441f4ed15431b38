-- Customers are also told that a cancellation came too late.
ALTER TABLE notices
    DROP CONSTRAINT notices_kind_check,
    ADD CONSTRAINT notices_kind_check CHECK (kind IN (
        'ORDER_CONFIRMED', 'ORDER_SHIPPED', 'ORDER_DELAYED', 'CANCELLATION_REFUSED', 'ORDER_CANCELLED', 'PAYMENT_REFUNDED'));
