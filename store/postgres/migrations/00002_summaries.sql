-- +goose Up

-- What the home screen lists of an audit: its record and its school's, as its operations had them
-- at heads, and what was derived of it. A cache: may be dropped at will, and so it is here.
DROP TABLE summary;
CREATE TABLE summary (
    audit   TEXT  COLLATE "C" PRIMARY KEY,
    heads   TEXT  COLLATE "C" NOT NULL,
    record  BYTEA NOT NULL,
    engine  TEXT  COLLATE "C" NOT NULL,
    day     TEXT  COLLATE "C" NOT NULL,
    derived BYTEA NOT NULL
);

ALTER TABLE turn DROP CONSTRAINT turn_schema;
UPDATE turn SET schema = 2;
ALTER TABLE turn ADD CONSTRAINT turn_schema CHECK (schema = 2);
