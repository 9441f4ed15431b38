-- Where people are reached, as the users service told.
CREATE TABLE contacts (
    user_id uuid             PRIMARY KEY,
    email   text COLLATE "C" NOT NULL CHECK (email <> ''),
    -- How often it had changed: what is heard late changes nothing.
    moves   bigint           NOT NULL CHECK (moves >= 0)
);
