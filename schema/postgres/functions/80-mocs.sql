-- Coverage maps of the sky as their ASCII text (MOC 2.0, section 4.3.2).

-- The pixels of order 29 of a map, and its order. Both null when the text is none.
CREATE OR REPLACE FUNCTION tapgamma.tg_smoc(s text, OUT cells int8multirange, OUT depth integer)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  word text;
  parts text[];
  ord integer := -1;
  deepest integer := 0;
  spans int8range[] := '{}';
  low numeric;
  high numeric;
BEGIN
  FOREACH word IN ARRAY regexp_split_to_array(regexp_replace(s, '^[\s,()]*[sS]?', ''), '[\s,()]+') LOOP
    CONTINUE WHEN word = '';
    parts := regexp_match(word, '^(?:([0-9]{1,2})/)?(?:([0-9]{1,19})(?:-([0-9]{1,19}))?)?$');
    IF parts IS NULL THEN RETURN; END IF;
    IF parts[1] IS NOT NULL THEN
      ord := parts[1]::integer;
      deepest := greatest(deepest, ord);
    END IF;
    IF ord NOT BETWEEN 0 AND 29 THEN RETURN; END IF;
    CONTINUE WHEN parts[2] IS NULL;
    low := parts[2]::numeric;
    high := coalesce(parts[3], parts[2])::numeric;
    IF high < low OR high >= 12 * 4::numeric ^ ord THEN RETURN; END IF;
    spans := spans || int8range((low::bigint) << (2 * (29 - ord)), (high::bigint + 1) << (2 * (29 - ord)));
  END LOOP;
  IF ord < 0 THEN RETURN; END IF;
  cells := coalesce((SELECT range_agg(r) FROM unnest(spans) AS r), '{}'::int8multirange);
  depth := deepest;
END $$;

-- Every range as the largest cells that fit in, cells of one order in a row as first-last; the order of the map is always told.
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_text(cells int8multirange, depth integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  span int8range;
  low bigint;
  size integer;
  firsts bigint[] := array_fill(NULL::bigint, ARRAY[30]);
  lasts bigint[] := array_fill(NULL::bigint, ARRAY[30]);
  words text[] := array_fill(''::text, ARRAY[30]);
  result text := '';
  pixel bigint;
  place integer;
BEGIN
  FOR span IN SELECT r FROM unnest(cells) AS r ORDER BY lower(r) LOOP
    low := lower(span);
    WHILE low < upper(span) LOOP
      size := 29;
      WHILE size > 0 AND ((low & ((1::bigint << (2 * size)) - 1)) <> 0 OR low + (1::bigint << (2 * size)) > upper(span)) LOOP
        size := size - 1;
      END LOOP;
      pixel := low >> (2 * size);
      place := 30 - size;
      IF lasts[place] = pixel - 1 THEN
        lasts[place] := pixel;
      ELSE
        IF firsts[place] IS NOT NULL THEN
          words[place] := words[place] || ' ' || firsts[place] || CASE WHEN lasts[place] > firsts[place] THEN '-' || lasts[place] ELSE '' END;
        END IF;
        firsts[place] := pixel;
        lasts[place] := pixel;
      END IF;
      low := low + (1::bigint << (2 * size));
    END LOOP;
  END LOOP;
  FOR place IN 1 .. depth + 1 LOOP
    IF firsts[place] IS NOT NULL THEN
      words[place] := words[place] || ' ' || firsts[place] || CASE WHEN lasts[place] > firsts[place] THEN '-' || lasts[place] ELSE '' END;
    END IF;
    CONTINUE WHEN words[place] = '' AND place <= depth;
    result := result || CASE WHEN result = '' THEN '' ELSE ' ' END || (place - 1) || '/' || ltrim(words[place]);
  END LOOP;
  RETURN result;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_moc(s text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT tapgamma.tg_moc_text(m.cells, m.depth) FROM tapgamma.tg_smoc(s) AS m';

CREATE OR REPLACE FUNCTION tapgamma.tg_moc(hpx_order bigint, point float8[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT hpx_order || ''/'' || tapgamma.ivo_healpix_index(hpx_order, point)';

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_has(moc text, point float8[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT ((tapgamma.tg_smoc(moc)).cells @> tapgamma.ivo_healpix_index(29::bigint, point))::integer';

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_contains(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT ((tapgamma.tg_smoc(b)).cells @> (tapgamma.tg_smoc(a)).cells)::integer';

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_intersects(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT ((tapgamma.tg_smoc(a)).cells && (tapgamma.tg_smoc(b)).cells)::integer';

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_area(moc text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN m.depth IS NOT NULL THEN
    coalesce((SELECT sum(upper(r) - lower(r)) FROM unnest(m.cells) AS r)::float8, 0) / (12::float8 * 288230376151711744::float8)
      * 4 * pi() * degrees(1::float8) * degrees(1::float8) END
  FROM tapgamma.tg_smoc(moc) AS m
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_union(mocs text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  WITH maps AS (SELECT m.cells, m.depth FROM unnest(mocs) AS t, tapgamma.tg_smoc(t) AS m WHERE m.depth IS NOT NULL),
    lowest AS (SELECT min(depth) AS depth FROM maps)
  SELECT tapgamma.tg_moc_text(
    tapgamma.tg_moc_widened(coalesce((SELECT range_agg(r) FROM maps, unnest(maps.cells) AS r), '{}'::int8multirange), 2 * (29 - lowest.depth)), lowest.depth)
  FROM lowest
$$;
