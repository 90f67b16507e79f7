-- What HDUs a file holds, as the ingest or a server found it (FileLayout); null where nobody has looked yet. So nothing is inflated to tell the links of a run.
ALTER TABLE tapgamma.tg_file ADD COLUMN layout text;
