-- Records that a consumer was given and that are no valid event (UNREADABLE), with the bytes as they were found. The key of such a dead letter
-- is its place, so it holds nobody back.
ALTER TABLE dead_letters DROP CONSTRAINT dead_letters_state_check;
ALTER TABLE dead_letters ADD CONSTRAINT dead_letters_state_check CHECK (state IN ('PARKED', 'HELD', 'UNREADABLE'));
ALTER TABLE dead_letters ADD COLUMN record_headers jsonb;
ALTER TABLE dead_letters ADD COLUMN record_key bytea;
ALTER TABLE dead_letters ADD COLUMN record_value bytea;
