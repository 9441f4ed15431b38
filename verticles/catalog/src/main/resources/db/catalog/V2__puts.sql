-- The requests that were carried out under a key: a late repetition is recognised for good and brings no old price back.
CREATE TABLE puts (
    put_id      uuid PRIMARY KEY,
    sku         text COLLATE "C" NOT NULL CHECK (sku <> ''),
    name        text             NOT NULL,
    price_cents bigint           NOT NULL CHECK (price_cents >= 0),
    currency    text COLLATE "C" NOT NULL
);
