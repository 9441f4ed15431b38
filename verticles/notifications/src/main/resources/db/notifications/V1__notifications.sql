-- What customers were told. Rows are written once and never change.
CREATE TABLE notices (
    -- The order's id and what happened to it, for example 7c9e…/ORDER_SHIPPED: a customer is told once.
    notice_id   text COLLATE "C" PRIMARY KEY,
    order_id    uuid             NOT NULL,
    customer_id uuid             NOT NULL,
    kind        text COLLATE "C" NOT NULL CHECK (kind IN (
        'ORDER_CONFIRMED', 'ORDER_SHIPPED', 'ORDER_DELAYED', 'ORDER_CANCELLED', 'PAYMENT_REFUNDED')),
    subject     text             NOT NULL CHECK (subject <> ''),
    body        text             NOT NULL CHECK (body <> ''),
    CONSTRAINT id_names_cause CHECK (notice_id = order_id::text || '/' || kind)
);
