-- Jobs of every service. Times are microseconds since 1970-01-01 UTC. The columns are what statements look into; all else of a job is in
-- its document.
CREATE TABLE tapgamma.tg_job (
  id text COLLATE "C" PRIMARY KEY,
  service text COLLATE "C" NOT NULL,
  owner text COLLATE "C",
  origin text COLLATE "C" NOT NULL,
  run_id text,
  phase text COLLATE "C" NOT NULL,
  created bigint NOT NULL,
  queued bigint,
  started bigint,
  destruction bigint NOT NULL,
  document text NOT NULL,
  progress text,
  worker text COLLATE "C",
  lease_until bigint,
  attempts integer NOT NULL,
  version bigint NOT NULL
);

-- Whose turn it is, and what runs; when an origin was served last; lists; what has expired.
CREATE INDEX tg_job_turn ON tapgamma.tg_job (phase, origin, queued, service);
CREATE INDEX tg_job_served ON tapgamma.tg_job (origin, started);
CREATE INDEX tg_job_created ON tapgamma.tg_job (service, created);
CREATE INDEX tg_job_expiry ON tapgamma.tg_job (destruction);
