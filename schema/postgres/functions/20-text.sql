-- Letter case and words. Databases sort and compare our columns by code point; that collation knows the case of ASCII
-- letters only, so these functions use the first of the server's collations that knows them all.

DO $do$
DECLARE
  chosen text := coalesce(
    (SELECT collname FROM pg_collation
     WHERE collname IN ('pg_c_utf8', 'C.utf8', 'C.UTF-8', 'und-x-icu', 'en_US.utf8') AND collencoding IN (-1, 6)
     ORDER BY array_position(ARRAY['pg_c_utf8', 'C.utf8', 'C.UTF-8', 'und-x-icu', 'en_US.utf8'], collname::text) LIMIT 1),
    'default');
BEGIN
  EXECUTE format($f$
    CREATE OR REPLACE FUNCTION tapgamma.tg_lower(s text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT lower(s COLLATE %1$I) COLLATE "C"';
    CREATE OR REPLACE FUNCTION tapgamma.tg_upper(s text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT upper(s COLLATE %1$I) COLLATE "C"';
    CREATE OR REPLACE FUNCTION tapgamma.tg_words(s text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT array_remove(regexp_split_to_array(upper(s COLLATE %1$I), ''[^[:alnum:]_]+''), '''')';
    CREATE OR REPLACE FUNCTION tapgamma.tg_match(pattern text, s text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT (s COLLATE %1$I ~ pattern)::integer';
    $f$, chosen);
END $do$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_nocasematch(value text, pattern text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT (tapgamma.tg_upper(value) LIKE tapgamma.tg_upper(pattern) ESCAPE '')::integer $$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_hasword(haystack text, needle text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN haystack IS NOT NULL AND needle IS NOT NULL
    THEN (tapgamma.tg_words(needle) <> '{}' AND tapgamma.tg_words(needle) <@ tapgamma.tg_words(haystack))::integer END
$$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_hashlist_has(hashlist text, item text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN hashlist IS NOT NULL AND item IS NOT NULL
    THEN (strpos(item, '#') = 0 AND (tapgamma.tg_upper(item) = ANY (string_to_array(tapgamma.tg_upper(hashlist), '#'))
      OR (hashlist = '' AND item = '')))::integer END
$$;

-- Instants in the one spelling that comparisons rely on (DALI 1.1, section 3.3.3); NULL for what is none.
CREATE OR REPLACE FUNCTION tapgamma.tg_timestamp(s text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  parts text[] := regexp_match(s,
    '^\s*([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))(?:[T ]((?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60))(?:\.([0-9]{0,12}))?Z?)?\s*$');
  days integer;
  fraction text;
BEGIN
  IF parts IS NULL OR substr(parts[1], 1, 4) = '0000' THEN RETURN NULL; END IF;
  days := date_part('day', (date_trunc('month', make_date(substr(parts[1], 1, 4)::integer, substr(parts[1], 6, 2)::integer, 1))
    + interval '1 month' - interval '1 day'));
  IF substr(parts[1], 9, 2)::integer > days THEN RETURN NULL; END IF;
  fraction := rtrim(coalesce(parts[3], ''), '0');
  RETURN (parts[1] || 'T' || coalesce(parts[2], '00:00:00') || CASE WHEN fraction = '' THEN '' ELSE '.' || fraction END) COLLATE "C";
END $$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_to_mjd(s text) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  instant text := tapgamma.tg_timestamp(s);
BEGIN
  RETURN (substr(instant, 1, 10)::date - date '1858-11-17')::float8
    + (substr(instant, 12, 2)::float8 * 3600 + substr(instant, 15, 2)::float8 * 60 + substr(instant, 18)::float8) / 86400;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_to_jd(s text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT tapgamma.ivo_to_mjd(s) + 2400000.5';
