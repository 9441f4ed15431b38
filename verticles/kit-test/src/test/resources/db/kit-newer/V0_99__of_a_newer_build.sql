-- What a later build of the kit might add.
CREATE TABLE of_a_newer_build (id uuid PRIMARY KEY);
