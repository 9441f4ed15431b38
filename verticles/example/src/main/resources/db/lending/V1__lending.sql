-- One row for each book that was ever lent.
CREATE TABLE books (
    title  text COLLATE "C" PRIMARY KEY,
    reader text COLLATE "C" NOT NULL,
    loans  bigint           NOT NULL
);
