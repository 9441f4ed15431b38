-- Whether the catalog still sells it. Until the catalog said so for the first time, everything was sold.
ALTER TABLE prices ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
