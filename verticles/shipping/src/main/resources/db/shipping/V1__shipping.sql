-- One shipment per order, named by it. A row that is CANCELLED from the start marks an order that was cancelled before its
-- confirmation was heard: it keeps the shipment from being scheduled after all.
CREATE TABLE shipments (
    order_id uuid PRIMARY KEY,
    status   text COLLATE "C" NOT NULL CHECK (status IN ('SCHEDULED', 'DISPATCHED', 'CANCELLED'))
);
