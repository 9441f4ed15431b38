-- What was decided and what was known then, for systems that record; `troupe record` reads it by key.
CREATE TABLE recorded_steps (
    key         text COLLATE "C" NOT NULL,
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    recorded_at timestamptz      NOT NULL DEFAULT now(),
    step        text             NOT NULL,
    PRIMARY KEY (key, seq)
);
CREATE INDEX recorded_steps_recorded_at ON recorded_steps USING brin (recorded_at) WITH (pages_per_range = 32, autosummarize = on);
