-- Orders are named by the caller, before they are placed. They change two or three times soon after they came, and the room that each
-- page keeps free lets them do so where they are, without a new index entry.
CREATE TABLE orders (
    order_id      uuid PRIMARY KEY,
    customer_id   uuid             NOT NULL,
    -- quantity*sku, separated by commas: read and written as a whole.
    lines         text             NOT NULL CHECK (lines <> ''),
    -- At the prices of the moment of placing.
    total_cents   bigint           NOT NULL CHECK (total_cents >= 0),
    currency      text COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Not a card number. It tells a repeated order from another one under the same id.
    payment_token text             NOT NULL,
    status        text COLLATE "C" NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'SHIPPED', 'CANCELLED')),
    -- Why it was cancelled; or, before that, why shipping was asked to stop the goods and has not answered yet.
    reason        text COLLATE "C"
        CHECK (reason IN ('OUT_OF_STOCK', 'PAYMENT_DECLINED', 'PAYMENT_OVERDUE', 'CANCELLED_BY_CUSTOMER')),
    -- The goods have left: nothing can be cancelled any more.
    dispatched    boolean          NOT NULL,
    CONSTRAINT cancelled_has_reason CHECK (status <> 'CANCELLED' OR reason IS NOT NULL),
    CONSTRAINT pending_has_none CHECK (status <> 'PENDING' OR reason IS NULL),
    CONSTRAINT dispatched_is_final CHECK (NOT dispatched OR (status = 'SHIPPED' AND reason IS NULL))
) WITH (fillfactor = 70);

-- What products cost, copied from the catalog's events; the revision is the catalog's and tells old news from new.
CREATE TABLE prices (
    sku      text COLLATE "C" PRIMARY KEY,
    cents    bigint           NOT NULL CHECK (cents >= 0),
    currency text COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    revision bigint           NOT NULL CHECK (revision >= 1)
);
