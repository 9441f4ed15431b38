-- Why there is more or less of a SKU than before, other than by selling it: what came in and what counts corrected. Rows are written once
-- and stay: by its id a request that is repeated is recognised for good, and the stock is held against them.
CREATE TABLE movements (
    movement_id uuid PRIMARY KEY,
    sku         text COLLATE "C" NOT NULL CHECK (sku <> ''),
    kind        text COLLATE "C" NOT NULL CHECK (kind IN ('RECEIPT', 'COUNT')),
    -- What was stated: how many came in, or how many were counted.
    stated      bigint           NOT NULL CHECK (stated >= 0),
    -- What that added to the stock.
    change      bigint           NOT NULL,
    CONSTRAINT what_comes_in_is_added CHECK (kind <> 'RECEIPT' OR (stated > 0 AND change = stated))
);

-- Of what came before, only the sum is known.
INSERT INTO movements (movement_id, sku, kind, stated, change)
SELECT gen_random_uuid(), sku, 'RECEIPT', received, received
FROM stock
WHERE received > 0;
