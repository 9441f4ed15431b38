-- When an order was placed, by the clock of the database, for lists of orders. Those of before the column take the time of this migration.
ALTER TABLE orders ADD COLUMN placed_at timestamptz NOT NULL DEFAULT now();

-- Neither column ever changes, so what happens to an order needs no new index entries.
CREATE INDEX orders_of_customer ON orders (customer_id, placed_at, order_id);
CREATE INDEX orders_by_time ON orders (placed_at, order_id);
