-- Names that begin with tg_ are the program's own; they are not published.

CREATE TABLE tg_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tg_collection (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT,
  rights TEXT,
  bib_reference TEXT,
  obscore_view TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The files of a run; the main one holds its events.
CREATE TABLE tg_file (
  id INTEGER PRIMARY KEY,
  collection TEXT NOT NULL REFERENCES tg_collection (id),
  obs_id TEXT NOT NULL,
  main INTEGER NOT NULL CHECK (main IN (0, 1)),
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  -- What besides the file decides the stored rows: the collection's definition and the options of the ingest.
  recipe TEXT NOT NULL
) STRICT;
CREATE INDEX tg_file_path ON tg_file (path);
CREATE INDEX tg_file_name ON tg_file (collection, name);
CREATE INDEX tg_file_obs ON tg_file (collection, obs_id);

CREATE TABLE "tap_schema.schemas" (
  schema_name TEXT PRIMARY KEY,
  utype TEXT,
  description TEXT,
  schema_index INTEGER
) STRICT;

CREATE TABLE "tap_schema.tables" (
  schema_name TEXT NOT NULL,
  table_name TEXT PRIMARY KEY,
  table_type TEXT NOT NULL CHECK (table_type IN ('table', 'view')),
  utype TEXT,
  description TEXT,
  table_index INTEGER,
  tg_physical TEXT NOT NULL,
  tg_longitude TEXT,
  tg_latitude TEXT,
  tg_index_table TEXT,
  tg_rows INTEGER
) STRICT;

CREATE TABLE "tap_schema.columns" (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  datatype TEXT NOT NULL,
  arraysize TEXT,
  xtype TEXT,
  "size" INTEGER,
  description TEXT,
  utype TEXT,
  unit TEXT,
  ucd TEXT,
  indexed INTEGER NOT NULL CHECK (indexed IN (0, 1)),
  principal INTEGER NOT NULL CHECK (principal IN (0, 1)),
  std INTEGER NOT NULL CHECK (std IN (0, 1)),
  column_index INTEGER,
  tg_physical TEXT NOT NULL,
  tg_type TEXT NOT NULL,
  tg_frame TEXT,
  PRIMARY KEY (table_name, column_name)
) STRICT;

CREATE TABLE "tap_schema.keys" (
  key_id TEXT PRIMARY KEY,
  from_table TEXT NOT NULL,
  target_table TEXT NOT NULL,
  description TEXT,
  utype TEXT
) STRICT;

CREATE TABLE "tap_schema.key_columns" (
  key_id TEXT NOT NULL,
  from_column TEXT NOT NULL,
  target_column TEXT NOT NULL,
  PRIMARY KEY (key_id, from_column)
) STRICT;

CREATE TABLE "ivoa.obscore" (
  dataproduct_type TEXT,
  dataproduct_subtype TEXT,
  calib_level INTEGER NOT NULL,
  target_name TEXT,
  target_class TEXT,
  obs_id TEXT NOT NULL,
  obs_title TEXT,
  obs_collection TEXT NOT NULL,
  obs_creation_date TEXT,
  obs_creator_name TEXT,
  obs_release_date TEXT,
  obs_publisher_did TEXT NOT NULL,
  publisher_id TEXT,
  bib_reference TEXT,
  data_rights TEXT,
  access_url TEXT,
  access_format TEXT,
  access_estsize INTEGER,
  s_ra REAL,
  s_dec REAL,
  s_fov REAL,
  s_region TEXT,
  s_resolution REAL,
  s_resolution_min REAL,
  s_resolution_max REAL,
  s_xel1 INTEGER,
  s_xel2 INTEGER,
  s_ucd TEXT,
  s_unit TEXT,
  s_calib_status TEXT,
  t_min REAL,
  t_max REAL,
  t_exptime REAL,
  t_resolution REAL,
  t_xel INTEGER,
  t_calib_status TEXT,
  em_min REAL,
  em_max REAL,
  em_res_power REAL,
  em_res_power_min REAL,
  em_res_power_max REAL,
  em_xel INTEGER,
  em_ucd TEXT,
  em_unit TEXT,
  em_calib_status TEXT,
  o_ucd TEXT,
  pol_states TEXT,
  pol_xel INTEGER,
  facility_name TEXT,
  instrument_name TEXT,
  tg_collection TEXT NOT NULL,
  tg_id INTEGER PRIMARY KEY,
  hpx INTEGER
) STRICT;
CREATE UNIQUE INDEX obscore_did ON "ivoa.obscore" (obs_publisher_did);
CREATE INDEX obscore_obs ON "ivoa.obscore" (obs_id);
CREATE INDEX obscore_t_min ON "ivoa.obscore" (t_min);
CREATE INDEX obscore_hpx ON "ivoa.obscore" (hpx, s_ra, s_dec);

CREATE TABLE "ivoa.obscore_hea" (
  obs_publisher_did TEXT NOT NULL,
  ev_xel INTEGER,
  s_ref_energy REAL,
  em_ref_energy REAL,
  s_ref_oaa REAL,
  em_ref_oaa REAL,
  t_intervals TEXT,
  energy_min REAL,
  energy_max REAL,
  obs_mode TEXT,
  tracking_mode TEXT,
  scan_mode TEXT,
  pointing_mode TEXT,
  analysis_mode TEXT,
  event_type TEXT,
  messenger_name TEXT,
  messenger_pdgid TEXT,
  tg_id INTEGER PRIMARY KEY
) STRICT;
CREATE UNIQUE INDEX obscore_hea_did ON "ivoa.obscore_hea" (obs_publisher_did);

-- Figures for the query planner, as a large archive would have them. They are fixed, not measured, so that plans stay the
-- same from the first run ingested to the millionth, and a small archive's cone search uses its index, too.
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('ivoa.obscore', 'obscore_did', '100000 1'),
  ('ivoa.obscore', 'obscore_obs', '100000 10'),
  ('ivoa.obscore', 'obscore_t_min', '100000 10'),
  ('ivoa.obscore', 'obscore_hpx', '100000 10 2 1'),
  ('ivoa.obscore_hea', 'obscore_hea_did', '100000 1');
