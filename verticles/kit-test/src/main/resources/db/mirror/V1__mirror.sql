CREATE TABLE copies (
    account text COLLATE "C" PRIMARY KEY,
    total   bigint NOT NULL,
    history text   NOT NULL
);
