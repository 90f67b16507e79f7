-- Functions of the IVOA catalogue, of other servers and of this field (see docs/engine-functions.md).

CREATE OR REPLACE FUNCTION tapgamma.tg_interval_has(x float8, low float8, high float8) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN num_nulls(x, low, high) = 0 THEN (x >= low AND x <= high)::integer END';
CREATE OR REPLACE FUNCTION tapgamma.tg_interval_has(x float8, span float8[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN cardinality(span) = 2 THEN tapgamma.tg_interval_has(x, span[1], span[2]) END';

CREATE OR REPLACE FUNCTION tapgamma.tg_authority(uri text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN strpos(uri, '://') > 1 THEN substring(substr(uri, strpos(uri, '://') + 3) FROM '^[^/?#]*') END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_urlescape(s text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN s IS NOT NULL THEN coalesce((
    SELECT string_agg(CASE
        WHEN b BETWEEN 48 AND 57 OR b BETWEEN 65 AND 90 OR b BETWEEN 97 AND 122 OR b IN (45, 46, 95, 126) THEN chr(b)
        ELSE '%' || upper(lpad(to_hex(b), 2, '0')) END, '' ORDER BY i)
    FROM (SELECT i, get_byte(convert_to(s, 'UTF8'), i) AS b FROM generate_series(0, octet_length(s) - 1) AS i) AS bytes), '') END
$$;

-- Sexagesimal texts: whole, minutes and seconds, of which no part may be too large.
CREATE OR REPLACE FUNCTION tapgamma.tg_sexagesimal(parts text[], most float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN parts[2]::float8 < 60 AND parts[3]::float8 < 60
      AND parts[1]::float8 + parts[2]::float8 / 60 + parts[3]::float8 / 3600 <= most
    THEN parts[1]::float8 + parts[2]::float8 / 60 + parts[3]::float8 / 3600 END
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_hms_degrees(s text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT 15 * tapgamma.tg_sexagesimal(coalesce(
    regexp_match(s, '^\s*(\d{1,2})(?:\s*[:hH]\s*|\s+)(\d{1,2})(?:\s*[:mM'']\s*|\s+)(\d{1,2}(?:\.\d*)?)\s*[sS"]?\s*$'),
    regexp_match(s, '^\s*(\d{2})(\d{2})(\d{2}(?:\.\d*)?)\s*$')), 24)
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_dms_degrees(s text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN s ~ '^\s*-' THEN -1 ELSE 1 END * tapgamma.tg_sexagesimal(coalesce(
    regexp_match(s, '^\s*[+-]?\s*(\d{1,3})(?:\s*[:dD°]\s*|\s+)(\d{1,2})(?:\s*[:mM'']\s*|\s+)(\d{1,2}(?:\.\d*)?)\s*[sS"]?\s*$'),
    regexp_match(s, '^\s*[+-]?\s*(\d{2,3}?)(\d{2})(\d{2}(?:\.\d*)?)\s*$')), 360)
$$;

-- The tangential plane: east, north and outward at a position.
CREATE OR REPLACE FUNCTION tapgamma.tg_apply_pm(ra float8, decl float8, pm_ra float8, pm_dec float8, years float8) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  a float8 := radians(ra);
  d float8 := radians(decl);
  e float8 := radians(pm_ra * years);
  n float8 := radians(pm_dec * years);
  x float8 := cos(d) * cos(a) - e * sin(a) - n * sin(d) * cos(a);
  y float8 := cos(d) * sin(a) + e * cos(a) - n * sin(d) * sin(a);
  z float8 := sin(d) + n * cos(d);
BEGIN
  IF tapgamma.tg_is_position(ra, decl) IS NOT TRUE THEN RETURN NULL; END IF;
  RETURN ARRAY[tapgamma.tg_turn(degrees(atan2(y, x))), degrees(atan2(z, sqrt(x * x + y * y)))];
END $$;

-- Uniform motion through space (ESA SP-1200, volume 1, section 1.5.5).
CREATE OR REPLACE FUNCTION tapgamma.tg_epoch_prop(
  ra float8, decl float8, parallax float8, pm_ra float8, pm_dec float8, velocity float8, from_year float8, to_year float8) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  mas constant float8 := radians(1::float8) / 3600e3::float8;
  au_a_year constant float8 := 149597870.7::float8 / (365.25::float8 * 86400);
  a float8 := radians(ra);
  d float8 := radians(decl);
  t float8 := to_year - from_year;
  is_near boolean := coalesce(parallax, 0) > 0;
  radial float8;
  px float8; py float8; pz float8; rx float8; ry float8; rz float8;
  proper2 float8; squared float8; nearer float8; along float8;
  x float8; y float8; z float8; mx float8; my float8; mz float8;
BEGIN
  IF num_nulls(ra, decl, from_year, to_year) > 0 OR tapgamma.tg_is_position(ra, decl) IS NOT TRUE THEN RETURN NULL; END IF;
  pm_ra := coalesce(pm_ra, 0) * mas;
  pm_dec := coalesce(pm_dec, 0) * mas;
  velocity := coalesce(velocity, 0);
  radial := CASE WHEN is_near THEN velocity * parallax * mas / au_a_year ELSE 0 END;
  rx := cos(d) * cos(a); ry := cos(d) * sin(a); rz := sin(d);
  px := -pm_ra * sin(a) - pm_dec * sin(d) * cos(a);
  py := pm_ra * cos(a) - pm_dec * sin(d) * sin(a);
  pz := pm_dec * cos(d);
  proper2 := px * px + py * py + pz * pz;
  squared := proper2 + radial * radial;
  nearer := 1 / sqrt(1 + 2 * radial * t + squared * t * t);
  along := 1 + radial * t;
  x := along * rx + t * px; y := along * ry + t * py; z := along * rz + t * pz;
  mx := nearer ^ 3 * (along * px - proper2 * t * rx);
  my := nearer ^ 3 * (along * py - proper2 * t * ry);
  mz := nearer ^ 3 * (along * pz - proper2 * t * rz);
  a := atan2(y, x);
  d := atan2(z, sqrt(x * x + y * y));
  parallax := CASE WHEN is_near THEN parallax * nearer ELSE 0 END;
  RETURN ARRAY[
    tapgamma.tg_turn(degrees(a)), degrees(d), parallax,
    (my * cos(a) - mx * sin(a)) / mas,
    (mz * cos(d) - sin(d) * (mx * cos(a) + my * sin(a))) / mas,
    CASE WHEN is_near THEN (radial + squared * t) * nearer * nearer * au_a_year / (parallax * mas) ELSE velocity END];
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_epoch_prop_pos(
  ra float8, decl float8, parallax float8, pm_ra float8, pm_dec float8, velocity float8, from_year float8, to_year float8) RETURNS float8[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT (tapgamma.tg_epoch_prop(ra, decl, parallax, pm_ra, pm_dec, velocity, from_year, to_year))[1:2]';

-- A TMOC in ASCII (MOC 2.0, section 4.3.2): its microseconds of TCB since JD 0, and its order. Both null when it is none.
CREATE OR REPLACE FUNCTION tapgamma.tg_tmoc(s text, OUT cells int8multirange, OUT depth integer)
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
  FOREACH word IN ARRAY regexp_split_to_array(regexp_replace(s, '^[\s,()]*[tT]?', ''), '[\s,()]+') LOOP
    CONTINUE WHEN word = '';
    parts := regexp_match(word, '^(?:([0-9]{1,2})/)?(?:([0-9]{1,19})(?:-([0-9]{1,19}))?)?$');
    IF parts IS NULL THEN RETURN; END IF;
    IF parts[1] IS NOT NULL THEN
      ord := parts[1]::integer;
      deepest := greatest(deepest, ord);
    END IF;
    IF ord NOT BETWEEN 0 AND 61 THEN RETURN; END IF;
    CONTINUE WHEN parts[2] IS NULL;
    low := parts[2]::numeric;
    high := coalesce(parts[3], parts[2])::numeric;
    IF high < low OR high >= 2::numeric ^ (ord + 1) THEN RETURN; END IF;
    spans := spans || int8range((low::bigint) << (61 - ord), (high::bigint + 1) << (61 - ord));
  END LOOP;
  IF ord < 0 THEN RETURN; END IF;
  cells := coalesce((SELECT range_agg(r) FROM unnest(spans) AS r), '{}'::int8multirange);
  depth := deepest;
END $$;

-- Microseconds of TCB since JD 0 of an MJD of TT: the secular part (IAU 2006 resolution B3); the periodic one stays below 2 ms.
CREATE OR REPLACE FUNCTION tapgamma.tg_tcb(mjd float8) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT (floor(mjd) + 2400000)::bigint * 86400000000 + 43200000000
    + round((mjd - floor(mjd)) * 86400e6::float8 + (mjd - 43144.0003725::float8) * 1.550519768e-8::float8 * 86400e6::float8 + 65.5::float8)::bigint
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_seconds(cells int8multirange) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN cells IS NOT NULL THEN coalesce((SELECT sum(upper(r) - lower(r)) FROM unnest(cells) AS r)::float8, 0) / 1e6::float8 END';

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_widened(cells int8multirange, bits integer) RETURNS int8multirange
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT coalesce(range_agg(int8range((lower(r) >> bits) << bits, (((upper(r) - 1) >> bits) + 1) << bits)), '{}'::int8multirange)
  FROM unnest(cells) AS r
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_gti_has(moc text, mjd float8) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN mjd > '-Infinity' AND mjd < 'Infinity' THEN ((tapgamma.tg_tmoc(moc)).cells @> tapgamma.tg_tcb(mjd))::integer END
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_gti_overlap(moc text, start float8, stop float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE
    WHEN start > '-Infinity' AND stop < 'Infinity' AND start < stop THEN
      tapgamma.tg_moc_seconds((tapgamma.tg_tmoc(moc)).cells * int8multirange(int8range(tapgamma.tg_tcb(start), tapgamma.tg_tcb(stop))))
    WHEN start >= stop AND (tapgamma.tg_tmoc(moc)).depth IS NOT NULL THEN 0 END
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_gti_overlap(a text, b text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT tapgamma.tg_moc_seconds(
    tapgamma.tg_moc_widened(x.cells, 61 - least(x.depth, y.depth)) * tapgamma.tg_moc_widened(y.cells, 61 - least(x.depth, y.depth)))
  FROM tapgamma.tg_tmoc(a) AS x, tapgamma.tg_tmoc(b) AS y WHERE x.depth IS NOT NULL AND y.depth IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_gti_overlap(start float8, stop float8, start2 float8, stop2 float8) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN num_nulls(start, stop, start2, stop2) = 0 THEN greatest(0, least(stop, stop2) - greatest(start, start2)) * 86400 END';

CREATE OR REPLACE FUNCTION tapgamma.tg_histogram_add(counts float8[], x float8, lower float8, upper float8, bins bigint) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  bin integer;
BEGIN
  IF counts IS NULL THEN
    IF NOT coalesce(lower < upper AND bins BETWEEN 1 AND 100000, false) THEN RETURN NULL; END IF;
    counts := array_fill(0::float8, ARRAY[(bins + 2)::integer]);
  END IF;
  bin := CASE
    WHEN x IS NULL OR x < lower THEN 1
    WHEN x >= upper THEN bins + 2
    ELSE 2 + least(bins - 1, floor((x - lower) / (upper - lower) * bins)) END;
  counts[bin] := counts[bin] + 1;
  RETURN counts;
END $$;

CREATE OR REPLACE AGGREGATE tapgamma.tg_histogram(float8, float8, float8, bigint) (SFUNC = tapgamma.tg_histogram_add, STYPE = float8[]);

CREATE OR REPLACE FUNCTION tapgamma.tg_normal_random() RETURNS float8 LANGUAGE sql VOLATILE PARALLEL RESTRICTED
AS 'SELECT sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())';
