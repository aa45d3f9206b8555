-- +goose Up

-- Every operation, as it was written. seq is the order of arrival here; it decides nothing.
CREATE TABLE op (
    seq     INTEGER PRIMARY KEY,
    space   TEXT    NOT NULL,
    id      BLOB    NOT NULL,
    replica TEXT    NOT NULL,
    n       INTEGER NOT NULL,
    lc      INTEGER NOT NULL,
    sig     BLOB    NOT NULL,
    body    BLOB    NOT NULL,
    UNIQUE (space, id)
) STRICT;

-- The operations that nothing replaces: what stands now. A cache of op.
CREATE TABLE head (
    space TEXT NOT NULL,
    obj   TEXT NOT NULL,
    field TEXT NOT NULL,
    id    BLOB NOT NULL,
    val   BLOB,
    PRIMARY KEY (space, obj, field, id)
) STRICT, WITHOUT ROWID;

-- The records that lists are made of, without reading every answer. The condition is an IN on
-- purpose: with = SQLite would prepare each statement on obj again for each value bound to it.
CREATE INDEX head_record ON head (obj, space, field, id, val) WHERE obj IN ('audit', 'school');

-- The operations that no other of their device continues; the greatest lc of a space is that
-- of one of them. A cache of op.
CREATE TABLE tip (
    space   TEXT    NOT NULL,
    id      BLOB    NOT NULL,
    replica TEXT    NOT NULL,
    n       INTEGER NOT NULL,
    lc      INTEGER NOT NULL,
    PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;

-- Checklists, whole. An audit names one by its hash.
CREATE TABLE form (
    hash    TEXT    PRIMARY KEY,
    id      TEXT    NOT NULL,
    version TEXT    NOT NULL,
    title   TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    bytes   BLOB    NOT NULL,
    at      INTEGER NOT NULL,
    UNIQUE (id, version)
) STRICT;

-- Who writes here: operations carry the id, people read the name.
CREATE TABLE profile (
    id   TEXT    PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE,
    at   INTEGER NOT NULL
) STRICT;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is being typed and is not yet an answer. Never sent.
CREATE TABLE draft (
    audit    TEXT    NOT NULL,
    register TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (audit, register)
) STRICT, WITHOUT ROWID;

-- Where a person stopped in an audit. Never sent.
CREATE TABLE place (
    audit    TEXT    PRIMARY KEY,
    part     TEXT    NOT NULL,
    register TEXT    NOT NULL,
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was derived of an audit, for the home screen. May be dropped at will.
CREATE TABLE summary (
    audit  TEXT    PRIMARY KEY,
    heads  TEXT    NOT NULL,
    form   TEXT    NOT NULL,
    engine TEXT    NOT NULL,
    day    TEXT    NOT NULL,
    json   BLOB    NOT NULL,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA application_id = 0x4361726e; -- "Carn"
PRAGMA user_version = 1;
