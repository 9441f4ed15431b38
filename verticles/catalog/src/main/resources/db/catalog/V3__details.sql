-- What there is to say of a product beside its name and price. An earlier release, which says nothing of it, leaves it as it is.
ALTER TABLE products
    ADD COLUMN description text    NOT NULL DEFAULT '',
    ADD COLUMN picture_url text    NOT NULL DEFAULT '',
    -- With commas between them.
    ADD COLUMN tags        text    NOT NULL DEFAULT '',
    -- It is not sold any more.
    ADD COLUMN withdrawn   boolean NOT NULL DEFAULT false;

ALTER TABLE puts
    ADD COLUMN description text    NOT NULL DEFAULT '',
    ADD COLUMN picture_url text    NOT NULL DEFAULT '',
    ADD COLUMN tags        text    NOT NULL DEFAULT '',
    ADD COLUMN withdrawn   boolean NOT NULL DEFAULT false;
