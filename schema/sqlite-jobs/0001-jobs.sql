-- Jobs of every service, in a file of their own. Times are microseconds since 1970-01-01 UTC. The columns are what statements look into;
-- all else of a job is in its document.
CREATE TABLE tg_job (
  id TEXT PRIMARY KEY,
  service TEXT NOT NULL,
  owner TEXT,
  origin TEXT NOT NULL,
  run_id TEXT,
  phase TEXT NOT NULL,
  created INTEGER NOT NULL,
  queued INTEGER,
  started INTEGER,
  destruction INTEGER NOT NULL,
  document TEXT NOT NULL,
  progress TEXT,
  worker TEXT,
  lease_until INTEGER,
  attempts INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- Whose turn it is, and what runs; when an origin was served last; lists; what has expired.
CREATE INDEX tg_job_turn ON tg_job (phase, origin, queued, service);
CREATE INDEX tg_job_served ON tg_job (origin, started);
CREATE INDEX tg_job_created ON tg_job (service, created);
CREATE INDEX tg_job_expiry ON tg_job (destruction);
