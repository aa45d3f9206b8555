-- +goose Up

-- The turn to write. Each transaction that writes updates this row first, and the others wait.
-- schema is the number of the last migration; the check refuses the writes of a program that was
-- started with another one.
CREATE TABLE turn (
    schema BIGINT NOT NULL CONSTRAINT turn_schema CHECK (schema = 1)
);
INSERT INTO turn (schema) VALUES (1);

-- Every operation, as it was written. seq is the order of arrival here; it decides nothing.
CREATE TABLE op (
    seq     BIGINT PRIMARY KEY,
    space   TEXT   COLLATE "C" NOT NULL,
    id      BYTEA  NOT NULL,
    replica TEXT   COLLATE "C" NOT NULL,
    n       BIGINT NOT NULL,
    lc      BIGINT NOT NULL,
    sig     BYTEA  NOT NULL,
    body    BYTEA  NOT NULL,
    UNIQUE (space, id)
);

-- A sequence would give numbers in another order than that of the commits, and leave holes. Who
-- has the turn may count.
CREATE FUNCTION next_seq() RETURNS BIGINT LANGUAGE sql VOLATILE
    AS 'SELECT coalesce(max(seq), 0) + 1 FROM op';
ALTER TABLE op ALTER COLUMN seq SET DEFAULT next_seq();

-- The operations that nothing replaces: what stands now. A cache of op.
CREATE TABLE head (
    space TEXT  COLLATE "C" NOT NULL,
    obj   TEXT  COLLATE "C" NOT NULL,
    field TEXT  COLLATE "C" NOT NULL,
    id    BYTEA NOT NULL,
    val   BYTEA,
    PRIMARY KEY (space, obj, field, id)
);

-- The records that lists are made of, without reading every answer; and the audits of a school. A
-- value may be too long for an ordered index.
CREATE INDEX head_record ON head (obj, space, field, id) WHERE obj IN ('audit', 'school');
CREATE INDEX head_uai ON head USING hash (val) WHERE obj = 'audit' AND field = 'uai';

-- The operations that no other of their device continues; the greatest lc of a space is that
-- of one of them. A cache of op.
CREATE TABLE tip (
    space   TEXT   COLLATE "C" NOT NULL,
    id      BYTEA  NOT NULL,
    replica TEXT   COLLATE "C" NOT NULL,
    n       BIGINT NOT NULL,
    lc      BIGINT NOT NULL,
    PRIMARY KEY (space, id)
);

-- Checklists, whole. An audit names one by its hash.
CREATE TABLE form (
    hash    TEXT   COLLATE "C" PRIMARY KEY,
    id      TEXT   COLLATE "C" NOT NULL,
    version TEXT   COLLATE "C" NOT NULL,
    title   TEXT   COLLATE "C" NOT NULL,
    name    TEXT   COLLATE "C" NOT NULL,
    bytes   BYTEA  NOT NULL,
    at      BIGINT NOT NULL,
    UNIQUE (id, version)
);

-- Who writes here: operations carry the id, people read the name.
CREATE TABLE profile (
    id   TEXT   COLLATE "C" PRIMARY KEY,
    name TEXT   COLLATE "C" NOT NULL UNIQUE,
    at   BIGINT NOT NULL
);

CREATE TABLE meta (
    key   TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

-- What is being typed and is not yet an answer. Never sent.
CREATE TABLE draft (
    audit    TEXT   COLLATE "C" NOT NULL,
    register TEXT   COLLATE "C" NOT NULL,
    text     TEXT   COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (audit, register)
);

-- Where a person stopped in an audit. Never sent.
CREATE TABLE place (
    audit    TEXT   COLLATE "C" PRIMARY KEY,
    part     TEXT   COLLATE "C" NOT NULL,
    register TEXT   COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL
);

-- What was derived of an audit, for the home screen. May be dropped at will.
CREATE TABLE summary (
    audit  TEXT   COLLATE "C" PRIMARY KEY,
    heads  TEXT   COLLATE "C" NOT NULL,
    form   TEXT   COLLATE "C" NOT NULL,
    engine TEXT   COLLATE "C" NOT NULL,
    day    TEXT   COLLATE "C" NOT NULL,
    json   BYTEA  NOT NULL,
    at     BIGINT NOT NULL
);
