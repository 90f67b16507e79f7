-- Digest of what was asked, of jobs whose results answer whoever asks the same again.
ALTER TABLE tapgamma.tg_job ADD COLUMN question text COLLATE "C";
CREATE INDEX tg_job_question ON tapgamma.tg_job (question, created) WHERE question IS NOT NULL;
