-- Articles in narrow rows, so that the list of all of them is one cheap scan;
-- what is long stands in body and origin.
CREATE TABLE article (
  number    INTEGER PRIMARY KEY, -- order of import
  id        TEXT NOT NULL UNIQUE,
  title     TEXT NOT NULL,
  kicker    TEXT NOT NULL,
  source    TEXT NOT NULL,
  published TEXT NOT NULL,
  authors   TEXT NOT NULL, -- JSON array
  editor    TEXT NOT NULL,
  status    TEXT NOT NULL,
  note      TEXT NOT NULL,
  revision  INTEGER NOT NULL,
  imported  INTEGER, -- milliseconds since 1970 UTC, here and below
  path      TEXT NOT NULL,
  encoding  TEXT NOT NULL,
  first     TEXT REFERENCES article (id) CHECK (first <> id), -- of its group of reprints; NULL for the first itself and outside groups
  opening   TEXT NOT NULL,    -- this and what follows: derived, for the list
  chars     INTEGER NOT NULL,
  suggested INTEGER NOT NULL,
  accepted  INTEGER NOT NULL,
  rejected  INTEGER NOT NULL,
  orphans   INTEGER NOT NULL
) STRICT;

-- Sketches of the texts as imported, by which reprints are found. Articles too
-- short for one have none.
CREATE TABLE signature (
  article INTEGER PRIMARY KEY REFERENCES article (number),
  packed  BLOB NOT NULL
) STRICT;

-- The clean text and the log that makes it of the raw one. sum is the SHA-256 of
-- text, raw text and log.
CREATE TABLE body (
  article INTEGER PRIMARY KEY REFERENCES article (number),
  text    TEXT NOT NULL,
  edits   TEXT NOT NULL, -- JSON
  sum     BLOB NOT NULL
) STRICT;

-- What was imported; never changes. sum is the SHA-256 of bytes.
CREATE TABLE origin (
  article  INTEGER PRIMARY KEY REFERENCES article (number),
  raw      TEXT NOT NULL,
  path     TEXT NOT NULL,
  encoding TEXT NOT NULL,
  sum      BLOB NOT NULL,
  bytes    BLOB NOT NULL
) STRICT;

-- An article's spans lie side by side. start and stop count code points.
CREATE TABLE span (
  article        INTEGER NOT NULL REFERENCES article (number),
  id             INTEGER NOT NULL,
  start          INTEGER NOT NULL,
  stop           INTEGER NOT NULL,
  label          TEXT NOT NULL,
  state          TEXT NOT NULL,
  note           TEXT NOT NULL,
  orphan         TEXT NOT NULL,
  made_by        TEXT NOT NULL,
  made_at        INTEGER,
  made_score     REAL NOT NULL,
  made_reason    TEXT NOT NULL,
  decided_by     TEXT NOT NULL,
  decided_at     INTEGER,
  decided_score  REAL NOT NULL,
  decided_reason TEXT NOT NULL,
  PRIMARY KEY (article, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
  article     INTEGER NOT NULL,
  id          INTEGER NOT NULL,
  from_span   INTEGER NOT NULL,
  to_span     INTEGER NOT NULL,
  type        TEXT NOT NULL,
  made_by     TEXT NOT NULL,
  made_at     INTEGER,
  made_score  REAL NOT NULL,
  made_reason TEXT NOT NULL,
  PRIMARY KEY (article, id),
  FOREIGN KEY (article, from_span) REFERENCES span (article, id),
  FOREIGN KEY (article, to_span) REFERENCES span (article, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  article INTEGER NOT NULL REFERENCES article (number),
  family  TEXT NOT NULL, -- the group of the schema
  value   TEXT NOT NULL,
  PRIMARY KEY (article, family, value)
) STRICT, WITHOUT ROWID;

-- The history. Rows are only ever added.
CREATE TABLE event (
  seq     INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (number),
  at      INTEGER,
  who     TEXT NOT NULL,
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  earlier INTEGER NOT NULL, -- seq of the event undone or redone, or 0
  change  TEXT NOT NULL     -- JSON
) STRICT;

CREATE INDEX event_article ON event (article, seq);

-- The first ID that no span and no relation ever had.
CREATE TABLE identity (next INTEGER NOT NULL) STRICT;
INSERT INTO identity VALUES (1);

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
