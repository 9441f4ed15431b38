-- For what is nearly what was asked for. It comes with PostgreSQL, and the owner of a database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- Loads it where it was there already, so that its setting below is known.
DO $$ BEGIN PERFORM similarity('cup', 'cap'); END $$;

ALTER TABLE products
    ADD COLUMN words     tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', name || ' ' || sku COLLATE "default"), 'A')
        || setweight(to_tsvector('simple', replace(tags, ',', ' ')), 'B')
        || setweight(to_tsvector('simple', description), 'C')) STORED,
    ADD COLUMN tag_set   text[]   NOT NULL GENERATED ALWAYS AS (string_to_array(tags, ',')) STORED,
    -- The transaction that gave it its price.
    ADD COLUMN priced_in xid8     NOT NULL DEFAULT pg_current_xact_id();

-- None has a price in it, so that a change of prices, which is what happens most, needs no new index entries.
CREATE INDEX products_by_words ON products USING gin (words) WHERE NOT withdrawn;
CREATE INDEX products_by_tag ON products USING gin (tag_set) WHERE NOT withdrawn;
CREATE INDEX products_by_likeness ON products USING gin (name gin_trgm_ops) WHERE NOT withdrawn;
CREATE INDEX products_by_name ON products (lower(name), sku) WHERE NOT withdrawn;

-- What products did cost, so that pages in the order of prices keep the order that the first of them had.
CREATE TABLE former_prices (
    no          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku         text COLLATE "C" NOT NULL,
    price_cents bigint           NOT NULL,
    replaced_in xid8             NOT NULL,
    replaced_at timestamptz      NOT NULL DEFAULT now()
);

CREATE INDEX former_prices_of_product ON former_prices (sku, no);
CREATE INDEX former_prices_by_time ON former_prices (replaced_at);

CREATE FUNCTION price_replaced() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO former_prices (sku, price_cents, replaced_in) VALUES (OLD.sku, OLD.price_cents, pg_current_xact_id());
    NEW.priced_in := pg_current_xact_id();
    RETURN NEW;
END
$$;

CREATE TRIGGER price_is_replaced BEFORE UPDATE ON products
    FOR EACH ROW WHEN (OLD.price_cents <> NEW.price_cents) EXECUTE FUNCTION price_replaced();

-- A moment is a transaction that had not ended then, and none before it: what was committed by earlier ones was there, and nothing else.
CREATE FUNCTION price_at(product text, priced_in xid8, price_cents bigint, moment xid8) RETURNS bigint LANGUAGE sql STABLE AS
$$
    SELECT CASE WHEN priced_in < moment THEN price_cents ELSE coalesce(
        (SELECT f.price_cents FROM former_prices f
         WHERE f.sku = product AND f.no > coalesce(
             (SELECT max(g.no) FROM former_prices g WHERE g.sku = product AND g.replaced_in < moment), 0)
         ORDER BY f.no LIMIT 1), price_cents) END
$$;

-- Names that are nearly what was asked for, the nearest first: not so near where nothing has the very words. Of less than three letters
-- too much would be near, and whoever asks for phrases or without words means what he says.
CREATE FUNCTION products_like(asked text, most integer) RETURNS SETOF text LANGUAGE sql STABLE
SET pg_trgm.word_similarity_threshold = 0.28 AS
$$
    SELECT sku FROM products
    WHERE length(asked) >= 3 AND cardinality(show_trgm(asked)) > 0 AND asked !~ '"|(^|\s)-'
        AND NOT withdrawn AND asked <% name
        AND (word_similarity(asked, name) >= 0.5 OR NOT EXISTS (
            SELECT FROM products p WHERE NOT p.withdrawn AND p.words @@ websearch_to_tsquery('simple', asked)))
    ORDER BY word_similarity(asked, name) DESC, sku LIMIT most
$$;
