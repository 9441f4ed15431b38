CREATE TABLE accounts (
    account text COLLATE "C" PRIMARY KEY,
    balance bigint NOT NULL CHECK (balance <= 1000000)
);
