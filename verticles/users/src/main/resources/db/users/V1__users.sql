-- Accounts are kept for good; what is deactivated cannot log in.
CREATE TABLE accounts (
    user_id       uuid             PRIMARY KEY,
    email         text COLLATE "C" NOT NULL CHECK (email <> ''),
    name          text             NOT NULL CHECK (name <> ''),
    -- Argon2id, with its parameters and its salt.
    password_hash text COLLATE "C" NOT NULL CHECK (password_hash <> ''),
    active        boolean          NOT NULL,
    generation    bigint           NOT NULL CHECK (generation >= 0)
);

-- Whose an address is; nobody's any more where user_id is null.
CREATE TABLE emails (
    email   text COLLATE "C" PRIMARY KEY,
    user_id uuid
);

-- Refresh tokens by their hashes only.
CREATE TABLE sessions (
    session_id uuid             PRIMARY KEY,
    user_id    uuid             NOT NULL,
    token_hash text COLLATE "C" NOT NULL CHECK (token_hash <> ''),
    generation bigint           NOT NULL,
    open       boolean          NOT NULL
);
