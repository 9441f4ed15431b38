-- What can be booked.
CREATE TABLE facilities (
    facility_id   text COLLATE "C" PRIMARY KEY,
    name          text             NOT NULL,
    time_zone     text COLLATE "C" NOT NULL,
    opens_minute  bigint           NOT NULL,
    closes_minute bigint           NOT NULL,
    capacity      bigint           NOT NULL CHECK (capacity > 0),
    hour_cents    bigint           NOT NULL CHECK (hour_cents >= 0),
    currency      text COLLATE "C" NOT NULL CHECK (length(currency) = 3)
);

-- Who has a facility on a day of UTC; the key is for example HALL@2026-03-29.
CREATE TABLE facility_days (
    day   text COLLATE "C" PRIMARY KEY,
    holds text COLLATE "C" NOT NULL
)
WITH (fillfactor = 50);

-- It comes with PostgreSQL, and the owner of a database may create it.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE bookings (
    booking_id  uuid PRIMARY KEY,
    customer_id uuid             NOT NULL,
    status      text COLLATE "C" NOT NULL CHECK (status IN ('HELD', 'CONFIRMED', 'ENDED')),
    ended       text COLLATE "C" CHECK (ended IN ('PAYMENT_DECLINED', 'EXPIRED', 'CANCELLED', 'CANCELLED_LATE')),
    facility_id text COLLATE "C" NOT NULL,
    from_s      bigint           NOT NULL,
    until_s     bigint           NOT NULL CHECK (until_s > from_s),
    party       bigint           NOT NULL CHECK (party > 0),
    total_cents bigint           NOT NULL CHECK (total_cents >= 0),
    currency    text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
    -- Nobody else can have the slot.
    occupies    boolean          NOT NULL,
    CONSTRAINT ended_for_a_reason CHECK ((status = 'ENDED') = (ended IS NOT NULL)),
    CONSTRAINT what_goes_on_occupies CHECK (occupies OR status = 'ENDED'),
    -- Looked at when a batch commits: within one, a slot may be freed and held again in any order.
    CONSTRAINT nothing_is_booked_twice EXCLUDE USING gist (facility_id WITH =, int8range(from_s, until_s) WITH &&)
        WHERE (occupies) DEFERRABLE INITIALLY DEFERRED
)
WITH (fillfactor = 60);
