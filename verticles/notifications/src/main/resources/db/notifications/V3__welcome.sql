-- People are also welcomed. A notice then has the account's id where others have an order's.
ALTER TABLE notices
    DROP CONSTRAINT notices_kind_check,
    ADD CONSTRAINT notices_kind_check CHECK (kind IN (
        'WELCOME', 'ORDER_CONFIRMED', 'ORDER_SHIPPED', 'ORDER_DELAYED', 'CANCELLATION_REFUSED', 'ORDER_CANCELLED',
        'PAYMENT_REFUNDED'));
