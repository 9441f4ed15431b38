-- How often it was noted what carries the messages: a node on Kafka says so again and again, and before anybody forgets that Kafka was used,
-- this must have stood still.
ALTER TABLE carrier ADD COLUMN beats bigint NOT NULL DEFAULT 0;
