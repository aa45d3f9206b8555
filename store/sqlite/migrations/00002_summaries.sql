-- +goose Up

-- What the home screen lists of an audit: its record and its school's, as its operations had them
-- at heads, and what was derived of it. A cache: may be dropped at will, and so it is here.
DROP TABLE summary;
CREATE TABLE summary (
    audit   TEXT PRIMARY KEY,
    heads   TEXT NOT NULL,
    record  BLOB NOT NULL,
    engine  TEXT NOT NULL,
    day     TEXT NOT NULL,
    derived BLOB NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
