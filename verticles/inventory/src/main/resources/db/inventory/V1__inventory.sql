-- What there is of each SKU. The rules never go below zero nor lose a piece; should they ever, the database refuses to follow.
-- Rows are few and change all the time: the room that each page keeps free lets them do so without new index entries.
CREATE TABLE stock (
    sku       text COLLATE "C" PRIMARY KEY,
    -- Free to be sold.
    available bigint NOT NULL CHECK (available >= 0),
    -- Set aside by the reservations that are HELD.
    reserved  bigint NOT NULL CHECK (reserved >= 0),
    -- Gone to customers.
    shipped   bigint NOT NULL CHECK (shipped >= 0),
    -- All that ever came in, corrected by stock-takes.
    received  bigint NOT NULL,
    CONSTRAINT nothing_is_lost CHECK (received = available + reserved + shipped)
) WITH (fillfactor = 20);

-- One per order, named by it. A row that is RELEASED without lines marks an order that was cancelled before it was heard of: nothing
-- is ever set aside for it.
CREATE TABLE reservations (
    order_id uuid PRIMARY KEY,
    status   text COLLATE "C" NOT NULL CHECK (status IN ('HELD', 'REJECTED', 'RELEASED', 'CONSUMED')),
    -- quantity*sku, separated by commas: read and written as a whole.
    lines    text             NOT NULL,
    CONSTRAINT only_a_mark_has_no_lines CHECK (lines <> '' OR status = 'RELEASED')
);
