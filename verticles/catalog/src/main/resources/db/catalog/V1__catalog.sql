-- What is sold. SKUs compare as bytes (COLLATE "C"): they are names, not words of a language.
CREATE TABLE products (
    sku         text COLLATE "C" PRIMARY KEY,
    name        text             NOT NULL,
    price_cents bigint           NOT NULL CHECK (price_cents >= 0),
    -- ISO 4217.
    currency    text COLLATE "C" NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Counts the changes of the product from 1; those who copy its price tell old news from new by it.
    revision    bigint           NOT NULL CHECK (revision >= 1)
);
