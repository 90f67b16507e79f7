-- Provenance: docs/adr/0012-provenance-tables.md. A row with tg_record goes with that record; 0 marks what records share. Its scope says who may
-- see it: an audience ('' for all, '=' and the name of a user, '-' for nobody yet) that may see all collections of the scope.
CREATE TABLE tg_scope (
  tg_scope INTEGER PRIMARY KEY,
  -- Of scopes that records share; null for the scope of one record.
  name TEXT UNIQUE,
  audience TEXT NOT NULL
) STRICT;
INSERT INTO tg_scope VALUES (0, '/', '');

CREATE TABLE tg_scope_collection (
  tg_scope INTEGER NOT NULL,
  collection TEXT NOT NULL,
  PRIMARY KEY (tg_scope, collection)
) STRICT, WITHOUT ROWID;
CREATE INDEX tg_scope_collection_collection ON tg_scope_collection (collection);

-- A record has the number of its scope.
CREATE TABLE tg_record (
  tg_record INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  owner TEXT NOT NULL,
  prefixes TEXT,
  published INTEGER NOT NULL CHECK (published IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX tg_record_id ON tg_record (id, owner);

CREATE TABLE tg_record_job (
  job TEXT PRIMARY KEY,
  tg_record INTEGER NOT NULL,
  pending INTEGER NOT NULL CHECK (pending IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX tg_record_job_record ON tg_record_job (tg_record);

-- Files of runs are found by their bytes.
CREATE INDEX tg_file_sha256 ON tg_file (sha256);

CREATE TABLE "provenance.entity" (
  id TEXT NOT NULL,
  obs_publisher_did TEXT,
  name TEXT,
  type TEXT,
  location TEXT,
  generatedattime TEXT,
  invalidatedattime TEXT,
  comment TEXT,
  entity_value TEXT,
  sha256 TEXT,
  size_bytes INTEGER,
  entitydescription_id TEXT,
  tg_more TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.entity.id" ON "provenance.entity" (id, tg_scope);
CREATE INDEX "provenance.entity.obs_publisher_did" ON "provenance.entity" (obs_publisher_did);
CREATE INDEX "provenance.entity.sha256" ON "provenance.entity" (sha256);

CREATE TABLE "provenance.activity" (
  id TEXT NOT NULL,
  name TEXT,
  starttime TEXT,
  endtime TEXT,
  comment TEXT,
  part_of TEXT,
  activitydescription_id TEXT,
  tg_more TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.activity.id" ON "provenance.activity" (id, tg_scope);
CREATE INDEX "provenance.activity.starttime" ON "provenance.activity" (starttime);
CREATE INDEX "provenance.activity.part_of" ON "provenance.activity" (part_of);
CREATE INDEX "provenance.activity.activitydescription_id" ON "provenance.activity" (activitydescription_id);

CREATE TABLE "provenance.agent" (
  id TEXT NOT NULL,
  name TEXT,
  type TEXT,
  comment TEXT,
  email TEXT,
  affiliation TEXT,
  phone TEXT,
  address TEXT,
  url TEXT,
  version TEXT,
  revision TEXT,
  tg_more TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.agent.id" ON "provenance.agent" (id, tg_scope);
CREATE INDEX "provenance.agent.name" ON "provenance.agent" (name);

CREATE TABLE "provenance.parameter" (
  id TEXT NOT NULL,
  activity_id TEXT,
  name TEXT,
  param_value TEXT,
  valueentity_id TEXT,
  parameterdescription_id TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.parameter.id" ON "provenance.parameter" (id, tg_scope);
CREATE INDEX "provenance.parameter.activity_id" ON "provenance.parameter" (activity_id);
CREATE INDEX "provenance.parameter.name" ON "provenance.parameter" (name);

CREATE TABLE "provenance.configfile" (
  id TEXT NOT NULL,
  activity_id TEXT,
  name TEXT,
  location TEXT,
  comment TEXT,
  configfiledescription_id TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.configfile.id" ON "provenance.configfile" (id, tg_scope);
CREATE INDEX "provenance.configfile.activity_id" ON "provenance.configfile" (activity_id);

CREATE TABLE "provenance.used" (
  id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  role TEXT,
  use_time TEXT,
  usagedescription_id TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL,
  PRIMARY KEY (activity_id, entity_id, id, tg_scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX "provenance.used.entity_id" ON "provenance.used" (entity_id);

CREATE TABLE "provenance.wasgeneratedby" (
  id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  role TEXT,
  generationdescription_id TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL,
  PRIMARY KEY (entity_id, activity_id, id, tg_scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX "provenance.wasgeneratedby.activity_id" ON "provenance.wasgeneratedby" (activity_id);

CREATE TABLE "provenance.wasassociatedwith" (
  id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  role TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL,
  PRIMARY KEY (activity_id, agent_id, id, tg_scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX "provenance.wasassociatedwith.agent_id" ON "provenance.wasassociatedwith" (agent_id);

CREATE TABLE "provenance.wasattributedto" (
  id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  role TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL,
  PRIMARY KEY (entity_id, agent_id, id, tg_scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX "provenance.wasattributedto.agent_id" ON "provenance.wasattributedto" (agent_id);

CREATE TABLE "provenance.wasderivedfrom" (
  generated_id TEXT NOT NULL,
  used_id TEXT NOT NULL,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL,
  PRIMARY KEY (generated_id, used_id, tg_scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX "provenance.wasderivedfrom.used_id" ON "provenance.wasderivedfrom" (used_id);

CREATE TABLE "provenance.wasinformedby" (
  informed_id TEXT NOT NULL,
  informant_id TEXT NOT NULL,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL,
  PRIMARY KEY (informed_id, informant_id, tg_scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX "provenance.wasinformedby.informant_id" ON "provenance.wasinformedby" (informant_id);

CREATE TABLE "provenance.hadmember" (
  collection_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL,
  PRIMARY KEY (collection_id, entity_id, tg_scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX "provenance.hadmember.entity_id" ON "provenance.hadmember" (entity_id);

CREATE TABLE "provenance.wasconfiguredby" (
  id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  artefacttype TEXT,
  parameter_id TEXT,
  configfile_id TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL,
  PRIMARY KEY (activity_id, id, tg_scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE "provenance.activitydescription" (
  id TEXT NOT NULL,
  name TEXT,
  version TEXT,
  description TEXT,
  docurl TEXT,
  type TEXT,
  subtype TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.activitydescription.id" ON "provenance.activitydescription" (id, tg_scope);
CREATE INDEX "provenance.activitydescription.name" ON "provenance.activitydescription" (name);

CREATE TABLE "provenance.usagedescription" (
  id TEXT NOT NULL,
  activitydescription_id TEXT,
  role TEXT,
  description TEXT,
  type TEXT,
  multiplicity TEXT,
  entitydescription_id TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.usagedescription.id" ON "provenance.usagedescription" (id, tg_scope);
CREATE INDEX "provenance.usagedescription.activitydescription_id" ON "provenance.usagedescription" (activitydescription_id);

CREATE TABLE "provenance.generationdescription" (
  id TEXT NOT NULL,
  activitydescription_id TEXT,
  role TEXT,
  description TEXT,
  type TEXT,
  multiplicity TEXT,
  entitydescription_id TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.generationdescription.id" ON "provenance.generationdescription" (id, tg_scope);
CREATE INDEX "provenance.generationdescription.activitydescription_id" ON "provenance.generationdescription" (activitydescription_id);

CREATE TABLE "provenance.entitydescription" (
  id TEXT NOT NULL,
  name TEXT,
  kind TEXT,
  description TEXT,
  docurl TEXT,
  type TEXT,
  valuetype TEXT,
  unit TEXT,
  ucd TEXT,
  utype TEXT,
  contenttype TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.entitydescription.id" ON "provenance.entitydescription" (id, tg_scope);
CREATE INDEX "provenance.entitydescription.name" ON "provenance.entitydescription" (name);

CREATE TABLE "provenance.parameterdescription" (
  id TEXT NOT NULL,
  activitydescription_id TEXT,
  name TEXT,
  valuetype TEXT,
  description TEXT,
  unit TEXT,
  ucd TEXT,
  utype TEXT,
  min_value TEXT,
  max_value TEXT,
  options TEXT,
  default_value TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.parameterdescription.id" ON "provenance.parameterdescription" (id, tg_scope);
CREATE INDEX "provenance.parameterdescription.activitydescription_id" ON "provenance.parameterdescription" (activitydescription_id);

CREATE TABLE "provenance.configfiledescription" (
  id TEXT NOT NULL,
  activitydescription_id TEXT,
  name TEXT,
  contenttype TEXT,
  description TEXT,
  tg_record INTEGER NOT NULL,
  tg_scope INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "provenance.configfiledescription.id" ON "provenance.configfiledescription" (id, tg_scope);
CREATE INDEX "provenance.configfiledescription.activitydescription_id" ON "provenance.configfiledescription" (activitydescription_id);

-- Figures for the planner, fixed as those of the first script are.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('provenance.entity', 'provenance.entity.id', '100000 1 1'),
  ('provenance.entity', 'provenance.entity.obs_publisher_did', '100000 10'),
  ('provenance.entity', 'provenance.entity.sha256', '100000 10'),
  ('provenance.activity', 'provenance.activity.id', '100000 1 1'),
  ('provenance.activity', 'provenance.activity.starttime', '100000 10'),
  ('provenance.activity', 'provenance.activity.part_of', '100000 10'),
  ('provenance.activity', 'provenance.activity.activitydescription_id', '100000 10'),
  ('provenance.agent', 'provenance.agent.id', '100000 1 1'),
  ('provenance.agent', 'provenance.agent.name', '100000 10'),
  ('provenance.parameter', 'provenance.parameter.id', '100000 1 1'),
  ('provenance.parameter', 'provenance.parameter.activity_id', '100000 10'),
  ('provenance.parameter', 'provenance.parameter.name', '100000 10'),
  ('provenance.configfile', 'provenance.configfile.id', '100000 1 1'),
  ('provenance.configfile', 'provenance.configfile.activity_id', '100000 10'),
  ('provenance.used', 'provenance.used', '100000 10 1 1 1'),
  ('provenance.used', 'provenance.used.entity_id', '100000 10'),
  ('provenance.wasgeneratedby', 'provenance.wasgeneratedby', '100000 10 1 1 1'),
  ('provenance.wasgeneratedby', 'provenance.wasgeneratedby.activity_id', '100000 10'),
  ('provenance.wasassociatedwith', 'provenance.wasassociatedwith', '100000 10 1 1 1'),
  ('provenance.wasassociatedwith', 'provenance.wasassociatedwith.agent_id', '100000 10'),
  ('provenance.wasattributedto', 'provenance.wasattributedto', '100000 10 1 1 1'),
  ('provenance.wasattributedto', 'provenance.wasattributedto.agent_id', '100000 10'),
  ('provenance.wasderivedfrom', 'provenance.wasderivedfrom', '100000 10 1 1'),
  ('provenance.wasderivedfrom', 'provenance.wasderivedfrom.used_id', '100000 10'),
  ('provenance.wasinformedby', 'provenance.wasinformedby', '100000 10 1 1'),
  ('provenance.wasinformedby', 'provenance.wasinformedby.informant_id', '100000 10'),
  ('provenance.hadmember', 'provenance.hadmember', '100000 10 1 1'),
  ('provenance.hadmember', 'provenance.hadmember.entity_id', '100000 10'),
  ('provenance.wasconfiguredby', 'provenance.wasconfiguredby', '100000 10 1 1'),
  ('provenance.activitydescription', 'provenance.activitydescription.id', '100000 1 1'),
  ('provenance.activitydescription', 'provenance.activitydescription.name', '100000 10'),
  ('provenance.usagedescription', 'provenance.usagedescription.id', '100000 1 1'),
  ('provenance.usagedescription', 'provenance.usagedescription.activitydescription_id', '100000 10'),
  ('provenance.generationdescription', 'provenance.generationdescription.id', '100000 1 1'),
  ('provenance.generationdescription', 'provenance.generationdescription.activitydescription_id', '100000 10'),
  ('provenance.entitydescription', 'provenance.entitydescription.id', '100000 1 1'),
  ('provenance.entitydescription', 'provenance.entitydescription.name', '100000 10'),
  ('provenance.parameterdescription', 'provenance.parameterdescription.id', '100000 1 1'),
  ('provenance.parameterdescription', 'provenance.parameterdescription.activitydescription_id', '100000 10'),
  ('provenance.configfiledescription', 'provenance.configfiledescription.id', '100000 1 1'),
  ('provenance.configfiledescription', 'provenance.configfiledescription.activitydescription_id', '100000 10');
