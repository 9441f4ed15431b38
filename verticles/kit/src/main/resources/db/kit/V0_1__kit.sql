-- The kit's tables, once in each service's database. Keys compare as bytes (COLLATE "C"): they are names, not words of a language.

-- Every message that was handled, in the transaction of its effects. It recognises duplicates, and read by key it is the history that
-- a timeline shows. One saga's messages share a key and so lie on the same few index pages.
CREATE TABLE inbox (
    key          text COLLATE "C" NOT NULL,
    id           uuid             NOT NULL,
    type         text COLLATE "C" NOT NULL,
    source       text COLLATE "C" NOT NULL,
    causation_id uuid,
    emitted_at   timestamptz      NOT NULL,
    handled_at   timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (key, id)
);
-- Rows are appended in the order of time, so a few bytes per megabyte are index enough for the clean-up.
CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at) WITH (pages_per_range = 32, autosummarize = on);

-- Messages that were emitted and are not yet taken by everyone who listens.
CREATE TABLE outbox (
    id             uuid PRIMARY KEY,
    type           text COLLATE "C" NOT NULL,
    version        bigint           NOT NULL,
    key            text COLLATE "C" NOT NULL,
    correlation_id text COLLATE "C" NOT NULL,
    causation_id   uuid,
    traceparent    text COLLATE "C",
    emitted_at     timestamptz      NOT NULL,
    payload        text             NOT NULL,
    -- Until then the relay that holds the message in memory has it to itself; afterwards any sweep may take it up.
    due_at         timestamptz      NOT NULL,
    -- The routes that are still open, where it could not be taken by all at once; NULL means all.
    pending        text[]
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
-- Rows of one batch share their time, so the index keeps them as one entry.
CREATE INDEX outbox_due_at ON outbox (due_at);

-- Messages of the service to itself that are due later.
CREATE TABLE timers (LIKE outbox INCLUDING ALL);

-- Messages that kept failing (PARKED), and those of the same key that wait behind them (HELD).
CREATE TABLE dead_letters (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             uuid UNIQUE      NOT NULL,
    type           text COLLATE "C" NOT NULL,
    version        bigint           NOT NULL,
    key            text COLLATE "C" NOT NULL,
    correlation_id text COLLATE "C" NOT NULL,
    causation_id   uuid,
    traceparent    text COLLATE "C",
    source         text COLLATE "C" NOT NULL,
    emitted_at     timestamptz      NOT NULL,
    payload        text             NOT NULL,
    state          text COLLATE "C" NOT NULL CHECK (state IN ('PARKED', 'HELD')),
    error          text             NOT NULL,
    attempts       bigint           NOT NULL,
    since          timestamptz      NOT NULL DEFAULT now()
);
CREATE INDEX dead_letters_key ON dead_letters (key, seq);
