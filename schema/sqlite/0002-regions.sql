-- Regions are found by the circles around them: docs/adr/0003-regions-and-cross-matches.md. The tables of collections get the same
-- columns from the step that follows this script, which also files the regions that are there.
ALTER TABLE "ivoa.obscore" ADD COLUMN rgn INTEGER;
ALTER TABLE "ivoa.obscore" ADD COLUMN rgn_ra REAL;
ALTER TABLE "ivoa.obscore" ADD COLUMN rgn_dec REAL;
ALTER TABLE "ivoa.obscore" ADD COLUMN rgn_radius REAL;
CREATE INDEX obscore_rgn ON "ivoa.obscore" (rgn, rgn_ra, rgn_dec, rgn_radius);
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ivoa.obscore', 'obscore_rgn', '100000 10 2 1 1');

ALTER TABLE "tap_schema.tables" ADD COLUMN tg_region TEXT;
