-- What carried this service's messages last. A service that leaves Kafka must first handle what Kafka still holds for it,
-- and this says that it has to, and where.
CREATE TABLE carrier (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    name     text NOT NULL,
    -- Where Kafka is, as configured; empty for the broker in the node's data directory.
    address  text NOT NULL DEFAULT ''
);
