-- Whether the order's money is collected. Shipments from before this was asked for may leave as they could.
ALTER TABLE shipments ADD COLUMN paid boolean NOT NULL DEFAULT true;
ALTER TABLE shipments ALTER COLUMN paid DROP DEFAULT;
