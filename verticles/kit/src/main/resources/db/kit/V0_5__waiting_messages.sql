-- What waits for a service that is away lies in the outbox by the million, with its open routes noted. A sweep must find what can go without
-- looking at all of it, and so must those who ask for one key. What is not noted as open is in some relay's memory, and never much: it costs one
-- index entry as before.
DROP INDEX outbox_due_at;
CREATE INDEX outbox_due_at ON outbox (due_at) WHERE pending IS NULL;
CREATE INDEX outbox_open ON outbox (pending, due_at, id) WHERE pending IS NOT NULL;
CREATE INDEX outbox_open_key ON outbox (key) WHERE pending IS NOT NULL;

-- Timers lie for days.
CREATE INDEX timers_key ON timers (key);
