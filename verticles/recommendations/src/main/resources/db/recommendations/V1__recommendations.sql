-- What each order has bought together; lists are JSON arrays.
CREATE TABLE baskets (
    order_id  uuid PRIMARY KEY,
    skus      text COLLATE "C" NOT NULL,
    shipped   boolean          NOT NULL,
    cancelled boolean          NOT NULL,
    -- The epoch of each SKU in which the order was counted; empty while it is not.
    learnt_in text COLLATE "C" NOT NULL
)
-- A basket changes two or three times within a second and then never again.
WITH (fillfactor = 60);

-- One row for each SKU that was ever bought together with another, with at most 32 of these.
CREATE TABLE companions (
    sku        text COLLATE "C" PRIMARY KEY,
    epoch      bigint           NOT NULL,
    baskets    bigint           NOT NULL,
    companions text COLLATE "C" NOT NULL
)
WITH (fillfactor = 50);
