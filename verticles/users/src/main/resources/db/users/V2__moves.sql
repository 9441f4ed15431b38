-- How often an account's address has changed: who hears of changes can tell which is the latest.
ALTER TABLE accounts ADD COLUMN moves bigint NOT NULL DEFAULT 0 CHECK (moves >= 0);
