-- Digest of what was asked, of jobs whose results answer whoever asks the same again.
ALTER TABLE tg_job ADD COLUMN question TEXT;
CREATE INDEX tg_job_question ON tg_job (question, created) WHERE question IS NOT NULL;
