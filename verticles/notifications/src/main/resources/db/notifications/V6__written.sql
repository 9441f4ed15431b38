-- Staff write to customers too; order_id is then the id of what they wrote.
ALTER TABLE notices
    DROP CONSTRAINT notices_kind_check,
    ADD CONSTRAINT notices_kind_check CHECK (kind IN (
        'WELCOME', 'ORDER_CONFIRMED', 'ORDER_SHIPPED', 'ORDER_DELAYED', 'CANCELLATION_REFUSED', 'ORDER_CANCELLED',
        'PAYMENT_REFUNDED', 'BOOKING_CONFIRMED', 'BOOKING_ENDED', 'CHARGE_REFUNDED', 'WRITTEN'));
