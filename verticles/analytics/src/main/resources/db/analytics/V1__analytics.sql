-- What has been heard of each order, in whatever order it came. Times are those at which the events were emitted.
CREATE TABLE order_facts (
    order_id     uuid PRIMARY KEY,
    -- Null, as are the five that follow, while only what happened later has been heard.
    placed_at    timestamptz,
    customer_id  uuid,
    currency     text COLLATE "C",
    total_cents  bigint,
    units        bigint,
    -- [["sku",units],…], each SKU once.
    sold         text,
    confirmed_at timestamptz,
    shipped_at   timestamptz,
    cancelled_at timestamptz,
    reason       text COLLATE "C",
    -- When something was heard of it first, by this database's clock: what it is deleted by, however little that was.
    heard_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT placing_is_heard_whole
        CHECK (num_nulls(placed_at, customer_id, currency, total_cents, units, sold) IN (0, 6)),
    CONSTRAINT cancelled_has_reason CHECK ((cancelled_at IS NULL) = (reason IS NULL))
)
-- A row is filled in within a second or so, and then never changes again.
WITH (fillfactor = 60);

CREATE INDEX order_facts_by_time ON order_facts (placed_at) WHERE placed_at IS NOT NULL;
CREATE INDEX order_facts_by_age ON order_facts (heard_at);

-- What has been heard of each booking.
CREATE TABLE booking_facts (
    booking_id  uuid PRIMARY KEY,
    facility_id text COLLATE "C" NOT NULL,
    slot_from   timestamptz      NOT NULL,
    slot_until  timestamptz      NOT NULL,
    -- Null, as are the two that follow, while it is not confirmed.
    party       bigint,
    currency    text COLLATE "C",
    total_cents bigint,
    ended       text COLLATE "C",
    -- As above; what is booked may be far away, and says nothing of a row's age.
    heard_at    timestamptz      NOT NULL DEFAULT now(),
    CONSTRAINT confirming_is_heard_whole CHECK (num_nulls(party, currency, total_cents) IN (0, 3))
)
WITH (fillfactor = 80);

CREATE INDEX booking_facts_by_time ON booking_facts (slot_from);
CREATE INDEX booking_facts_by_age ON booking_facts (heard_at);
