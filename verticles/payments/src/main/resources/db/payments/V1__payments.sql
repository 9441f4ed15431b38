-- One payment for each order, or the tombstone of one.
CREATE TABLE payments (
    order_id       uuid PRIMARY KEY,
    status         text COLLATE "C" NOT NULL CHECK (status IN (
        'EXPECTED', 'AUTHORIZING', 'AUTHORIZED', 'DECLINED', 'CAPTURING', 'CAPTURED', 'CAPTURE_DECLINED',
        'VOIDING', 'VOIDED', 'REFUNDING', 'REFUNDED', 'CANCELLED')),
    -- The terms: NULL until the order is known.
    customer_id    uuid,
    amount_cents   bigint CHECK (amount_cents >= 0),
    currency       text COLLATE "C" CHECK (length(currency) = 3),
    payment_token  text COLLATE "C",
    stock_reserved boolean          NOT NULL,
    -- The order was confirmed before the authorisation was answered.
    capture_wanted boolean          NOT NULL,
    -- The order was cancelled while its money was being collected.
    refund_wanted  boolean          NOT NULL,
    CONSTRAINT terms_are_complete CHECK (num_nulls(customer_id, amount_cents, currency, payment_token) IN (0, 4)),
    CONSTRAINT money_has_terms CHECK (status IN ('EXPECTED', 'CANCELLED') OR amount_cents IS NOT NULL)
)
-- A payment changes some four times within a second and then never again. Room on its page keeps the new versions beside the old ones,
-- so that the index is left alone.
WITH (fillfactor = 60);
