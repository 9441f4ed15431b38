-- The types of events that some build of this service has a rule for. An instance that finds one here which it has no rule for keeps such events
-- for the build that has one.
CREATE TABLE heard_events (
    type text COLLATE "C" PRIMARY KEY
);
