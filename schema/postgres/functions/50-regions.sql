-- Constructors, predicates and properties of geometries (ADQL 2.1, section 4.2). Columns that a standard defines as text hold STC-S: every
-- function takes them, too. What is no geometry is NULL: one bad row must not end a query.

-- The numbers of a region when they are one, else null.
CREATE OR REPLACE FUNCTION tapgamma.tg_checked(g float8[]) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  CASE cardinality(g)
    WHEN 2 THEN RETURN CASE WHEN tapgamma.tg_is_position(g[1], g[2]) THEN g END;
    WHEN 3 THEN RETURN CASE WHEN tapgamma.tg_is_position(g[1], g[2]) AND g[3] BETWEEN 0 AND 180 THEN g END;
    ELSE RETURN tapgamma.tg_vertices(g);
  END CASE;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_circle(lon float8, lat float8, radius float8) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN tapgamma.tg_is_position(lon, lat) AND radius BETWEEN 0 AND 180 THEN ARRAY[tapgamma.tg_turn(lon), lat, radius] END';

CREATE OR REPLACE FUNCTION tapgamma.tg_circle(point float8[], radius float8) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN cardinality(point) = 2 THEN tapgamma.tg_circle(point[1], point[2], radius) END';

CREATE OR REPLACE FUNCTION tapgamma.tg_polygon(numbers float8[]) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT tapgamma.tg_vertices(numbers)';

-- Sides are great circles at right angles to the ends of a cross whose arms lie along the meridian and the great circle east-west.
CREATE OR REPLACE FUNCTION tapgamma.tg_box(lon float8, lat float8, width float8, height float8) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  cx float8; cy float8; cz float8; ex float8; ey float8; nx float8; ny float8; nz float8; x float8; y float8; z float8;
  result float8[] := '{}';
  corner integer[];
BEGIN
  IF tapgamma.tg_is_position(lon, lat) IS NOT TRUE OR NOT (width > 0 AND width < 180 AND height > 0 AND height < 180) THEN RETURN NULL; END IF;
  cx := cos(radians(lat)) * cos(radians(lon)); cy := cos(radians(lat)) * sin(radians(lon)); cz := sin(radians(lat));
  ex := -sin(radians(lon)) * tan(radians(width) / 2); ey := cos(radians(lon)) * tan(radians(width) / 2);
  nx := -cz * cos(radians(lon)) * tan(radians(height) / 2); ny := -cz * sin(radians(lon)) * tan(radians(height) / 2);
  nz := sqrt(cx * cx + cy * cy) * tan(radians(height) / 2);
  FOREACH corner SLICE 1 IN ARRAY '{{1,-1},{1,1},{-1,1},{-1,-1}}'::integer[] LOOP
    x := cx + corner[1] * ex + corner[2] * nx; y := cy + corner[1] * ey + corner[2] * ny; z := cz + corner[2] * nz;
    result := result || tapgamma.tg_turn(degrees(atan2(y, x))) || degrees(atan2(z, sqrt(x * x + y * y)));
  END LOOP;
  RETURN tapgamma.tg_vertices(result);
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_box(point float8[], width float8, height float8) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN cardinality(point) = 2 THEN tapgamma.tg_box(point[1], point[2], width, height) END';

-- The region of an STC-S or DALI text.
CREATE OR REPLACE FUNCTION tapgamma.tg_region(s text) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  parts text[] := regexp_match(upper(s),
    '^[\s,()]*(?:(CIRCLE|POLYGON|POSITION|POINT|BOX|ALLSKY)(?![A-Z0-9_])[\s,()]*(?:FILLFACTOR[\s,()]+[0-9.E+-]+[\s,()]*)?'
    '(?:(?:ICRS|FK5|FK4|J2000|B1950|GALACTIC|GALACTIC_II|SUPER_GALACTIC|ECLIPTIC|UNKNOWNFRAME)(?![A-Z0-9_])[\s,()]*)?'
    '(?:(?:BARYCENTER|GEOCENTER|HELIOCENTER|TOPOCENTER|LSR|LSRK|LSRD|GALACTIC_CENTER|LOCAL_GROUP_CENTER|RELOCATABLE|UNKNOWNREFPOS)(?![A-Z0-9_])[\s,()]*)?'
    '(?:SPHERICAL2(?![A-Z0-9_])[\s,()]*)?)?'
    '((?:[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]+)?(?:[\s,()]+|$))*)(?:UNIT[\s,()]+DEG[\s,()]*)?$');
  numbers float8[];
  n integer;
BEGIN
  IF parts IS NULL THEN RETURN NULL; END IF;
  numbers := array_remove(regexp_split_to_array(parts[2], '[\s,()]+'), '')::float8[];
  n := cardinality(numbers);
  RETURN CASE
    WHEN parts[1] IS NULL THEN tapgamma.tg_checked(numbers)
    WHEN parts[1] IN ('POSITION', 'POINT') THEN CASE WHEN n = 2 THEN tapgamma.tg_checked(numbers) END
    WHEN parts[1] = 'CIRCLE' THEN CASE WHEN n = 3 THEN tapgamma.tg_checked(numbers) END
    WHEN parts[1] = 'BOX' THEN CASE WHEN n = 4 THEN tapgamma.tg_box(numbers[1], numbers[2], numbers[3], numbers[4]) END
    WHEN parts[1] = 'ALLSKY' THEN CASE WHEN n = 0 THEN ARRAY[0, 0, 180]::float8[] END
    ELSE tapgamma.tg_vertices(numbers)
  END;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_region(g float8[]) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT g';

-- Whether the first lies in the second, borders included.
CREATE OR REPLACE FUNCTION tapgamma.tg_contains(a float8[], b float8[]) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  m integer := cardinality(a);
  n integer := cardinality(b);
  e float8[];
  chord float8;
BEGIN
  IF n = 3 THEN
    IF b[3] >= 180 THEN RETURN 1; END IF;
    IF m = 2 THEN RETURN (tapgamma.tg_distance(b[1], b[2], a[1], a[2]) <= b[3] + 1e-12)::integer; END IF;
    IF m = 3 THEN RETURN (tapgamma.tg_distance(b[1], b[2], a[1], a[2]) + a[3] <= b[3] + 1e-12)::integer; END IF;
    IF b[3] < 90 THEN
      -- Below 90 degrees a cap is convex, so the vertices decide.
      FOR i IN 1 .. m / 2 LOOP
        IF tapgamma.tg_distance(b[1], b[2], a[2 * i - 1], a[2 * i]) > b[3] + 1e-12 THEN RETURN 0; END IF;
      END LOOP;
      RETURN 1;
    END IF;
    -- Beyond, the polygon must keep clear of the cap's hole.
    chord := tapgamma.tg_chord(tapgamma.tg_border(a), b[1] + 180, -b[2]);
    RETURN (CASE WHEN chord < 0 THEN 0 ELSE tapgamma.tg_angle(chord) END >= 180 - b[3] - 1e-12)::integer;
  END IF;
  IF n = 2 THEN
    IF m = 2 THEN RETURN (tapgamma.tg_distance(a[1], a[2], b[1], b[2]) <= 1e-12)::integer; END IF;
    RETURN (m = 3 AND a[3] <= 1e-12 AND tapgamma.tg_distance(a[1], a[2], b[1], b[2]) <= 1e-12)::integer;
  END IF;
  IF m > 3 THEN RETURN tapgamma.tg_polygon_holds(b, a)::integer; END IF;
  chord := tapgamma.tg_chord(tapgamma.tg_border(b), a[1], a[2]);
  IF chord > radians(1e-12) ^ 2 THEN RETURN 0; END IF;
  RETURN (m = 2 OR tapgamma.tg_angle(abs(chord)) >= a[3] - 1e-12)::integer;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_intersects(a float8[], b float8[]) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  m integer := cardinality(a);
  n integer := cardinality(b);
  chord float8;
BEGIN
  IF m = 2 THEN RETURN tapgamma.tg_contains(a, b); END IF;
  IF n = 2 THEN RETURN tapgamma.tg_contains(b, a); END IF;
  IF m = 3 AND n = 3 THEN RETURN (tapgamma.tg_distance(a[1], a[2], b[1], b[2]) <= a[3] + b[3] + 1e-12)::integer; END IF;
  IF m > 3 AND n > 3 THEN RETURN tapgamma.tg_polygons_meet(a, b)::integer; END IF;
  IF n = 3 THEN RETURN tapgamma.tg_intersects(b, a); END IF;
  chord := tapgamma.tg_chord(tapgamma.tg_border(b), a[1], a[2]);
  RETURN (chord < 0 OR tapgamma.tg_angle(chord) <= a[3] + 1e-12)::integer;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_contains(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000
AS 'SELECT tapgamma.tg_contains(tapgamma.tg_region(a), tapgamma.tg_region(b))';
CREATE OR REPLACE FUNCTION tapgamma.tg_contains(a float8[], b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000
AS 'SELECT tapgamma.tg_contains(a, tapgamma.tg_region(b))';
CREATE OR REPLACE FUNCTION tapgamma.tg_contains(a text, b float8[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000
AS 'SELECT tapgamma.tg_contains(tapgamma.tg_region(a), b)';
CREATE OR REPLACE FUNCTION tapgamma.tg_intersects(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000
AS 'SELECT tapgamma.tg_intersects(tapgamma.tg_region(a), tapgamma.tg_region(b))';
CREATE OR REPLACE FUNCTION tapgamma.tg_intersects(a float8[], b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000
AS 'SELECT tapgamma.tg_intersects(a, tapgamma.tg_region(b))';
CREATE OR REPLACE FUNCTION tapgamma.tg_intersects(a text, b float8[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000
AS 'SELECT tapgamma.tg_intersects(tapgamma.tg_region(a), b)';

CREATE OR REPLACE FUNCTION tapgamma.tg_area(g float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE cardinality(g)
    WHEN 2 THEN 0
    WHEN 3 THEN 4 * pi() * power(sin(radians(g[3]) / 2), 2) / power(radians(1), 2)
    ELSE (tapgamma.tg_border(g))[2] / power(radians(1), 2) END
$$;
CREATE OR REPLACE FUNCTION tapgamma.tg_area(g text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT tapgamma.tg_area(tapgamma.tg_region(g))';

CREATE OR REPLACE FUNCTION tapgamma.tg_centroid(g float8[]) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN cardinality(g) <= 3 THEN g[1:2] ELSE tapgamma.tg_polygon_centre(g) END';
CREATE OR REPLACE FUNCTION tapgamma.tg_centroid(g text) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT tapgamma.tg_centroid(tapgamma.tg_region(g))';

CREATE OR REPLACE FUNCTION tapgamma.tg_coordsys(g float8[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN g IS NOT NULL THEN 'ICRS' END $$;
CREATE OR REPLACE FUNCTION tapgamma.tg_coordsys(g text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN g IS NOT NULL THEN 'ICRS' END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_cast_geometry(s text, kind text) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  g float8[] := tapgamma.tg_region(s);
BEGIN
  IF g IS NULL OR kind <> (CASE cardinality(g) WHEN 2 THEN 'point' WHEN 3 THEN 'circle' ELSE 'polygon' END) THEN
    RAISE EXCEPTION 'CAST: ''%'' is no %.', s, kind USING ERRCODE = 'invalid_text_representation';
  END IF;
  RETURN g;
END $$;
