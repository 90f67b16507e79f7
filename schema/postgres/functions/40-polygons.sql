-- Spherical polygons with great-circle edges; of the two sides of the border the smaller is inside, so both windings mean the same.
-- A polygon is worked on as its border: nine numbers an edge, the unit vectors of its start, its end and the normal to its left,
-- after one number, the side: 1 when inside is left of the edges, -1 when right, 0 when there is no inside; and the solid angle.

-- The vertices without repetitions, or null when they are no polygon.
CREATE OR REPLACE FUNCTION tapgamma.tg_vertices(p float8[]) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  kept float8[] := '{}';
  n integer := 0;
BEGIN
  IF cardinality(p) < 6 OR cardinality(p) % 2 <> 0 THEN RETURN NULL; END IF;
  FOR i IN 1 .. cardinality(p) / 2 LOOP
    IF tapgamma.tg_is_position(p[2 * i - 1], p[2 * i]) IS NOT TRUE THEN RETURN NULL; END IF;
    IF n > 0 AND tapgamma.tg_distance(kept[2 * n - 1], kept[2 * n], p[2 * i - 1], p[2 * i]) < 1e-12 THEN CONTINUE; END IF;
    IF n > 0 AND tapgamma.tg_distance(kept[2 * n - 1], kept[2 * n], p[2 * i - 1], p[2 * i]) > 180 - 1e-12 THEN RETURN NULL; END IF;
    kept := kept || p[2 * i - 1] || p[2 * i];
    n := n + 1;
  END LOOP;
  IF n > 1 AND tapgamma.tg_distance(kept[2 * n - 1], kept[2 * n], kept[1], kept[2]) < 1e-12 THEN
    n := n - 1;
    kept := kept[1 : 2 * n];
  END IF;
  IF n < 3 OR tapgamma.tg_distance(kept[2 * n - 1], kept[2 * n], kept[1], kept[2]) > 180 - 1e-12 THEN RETURN NULL; END IF;
  RETURN kept;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_border(p float8[]) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  n integer := cardinality(p) / 2;
  e float8[] := '{0,0}';
  a_x float8; a_y float8; a_z float8; b_x float8; b_y float8; b_z float8; nx float8; ny float8; nz float8; size float8;
  ox float8; oy float8; oz float8;
  i integer; j integer; k integer;
  safe boolean := true;
  length float8 := 0;
  area float8 := 0;
  u float8; v float8;
BEGIN
  b_x := cos(radians(p[2])) * cos(radians(p[1])); b_y := cos(radians(p[2])) * sin(radians(p[1])); b_z := sin(radians(p[2]));
  ox := b_x; oy := b_y; oz := b_z;
  FOR i IN 1 .. n LOOP
    a_x := b_x; a_y := b_y; a_z := b_z;
    j := CASE WHEN i = n THEN 0 ELSE 2 * i END;
    b_x := cos(radians(p[j + 2])) * cos(radians(p[j + 1])); b_y := cos(radians(p[j + 2])) * sin(radians(p[j + 1])); b_z := sin(radians(p[j + 2]));
    -- (a - b) x (a + b) = 2 a x b, but keeps its digits when a and b are close.
    nx := (a_y - b_y) * (a_z + b_z) - (a_z - b_z) * (a_y + b_y);
    ny := (a_z - b_z) * (a_x + b_x) - (a_x - b_x) * (a_z + b_z);
    nz := (a_x - b_x) * (a_y + b_y) - (a_y - b_y) * (a_x + b_x);
    size := sqrt(nx * nx + ny * ny + nz * nz);
    e := e || ARRAY[a_x, a_y, a_z, b_x, b_y, b_z, nx / size, ny / size, nz / size];
    safe := safe AND a_x * ox + a_y * oy + a_z * oz >= -0.99;
    length := length + 2 * atan2(sqrt((a_x - b_x) ^ 2 + (a_y - b_y) ^ 2 + (a_z - b_z) ^ 2), sqrt((a_x + b_x) ^ 2 + (a_y + b_y) ^ 2 + (a_z + b_z) ^ 2));
  END LOOP;
  IF safe THEN
    -- A fan of triangles (Oosterom & Strackee 1983), with differences so that tiny ones keep their digits.
    FOR i IN 1 .. n - 2 LOOP
      k := 9 * i + 2;
      a_x := e[k + 1] - ox; a_y := e[k + 2] - oy; a_z := e[k + 3] - oz;
      b_x := e[k + 4] - ox; b_y := e[k + 5] - oy; b_z := e[k + 6] - oz;
      area := area + 2 * atan2(
        ox * (a_y * b_z - a_z * b_y) + oy * (a_z * b_x - a_x * b_z) + oz * (a_x * b_y - a_y * b_x),
        1 + ox * e[k + 1] + oy * e[k + 2] + oz * e[k + 3] + e[k + 1] * e[k + 4] + e[k + 2] * e[k + 5] + e[k + 3] * e[k + 6]
          + ox * e[k + 4] + oy * e[k + 5] + oz * e[k + 6]);
    END LOOP;
  ELSE
    -- Gauss and Bonnet: a full turn less what the border turns.
    area := 2 * pi();
    FOR i IN 0 .. n - 1 LOOP
      k := 9 * i + 2;
      j := CASE WHEN i = n - 1 THEN 2 ELSE k + 9 END;
      u := e[k + 4] * (e[k + 8] * e[j + 9] - e[k + 9] * e[j + 8]) + e[k + 5] * (e[k + 9] * e[j + 7] - e[k + 7] * e[j + 9])
        + e[k + 6] * (e[k + 7] * e[j + 8] - e[k + 8] * e[j + 7]);
      v := e[k + 7] * e[j + 7] + e[k + 8] * e[j + 8] + e[k + 9] * e[j + 9];
      area := area - atan2(u, v);
    END LOOP;
  END IF;
  area := area - 4 * pi() * round(area / (4 * pi()));
  IF abs(area) <= 1e-15 * length THEN RETURN e; END IF;
  -- Neither side of a hemisphere is the smaller: DALI's winding, seen from within the sphere, decides.
  IF abs(abs(area) - 2 * pi()) < 1e-12 THEN
    e[1] := -1;
    e[2] := 2 * pi();
  ELSE
    e[1] := sign(area);
    e[2] := abs(area);
  END IF;
  RETURN e;
END $$;

-- Squared chord from a direction to the border, negative when it lies strictly inside.
CREATE OR REPLACE FUNCTION tapgamma.tg_chord(e float8[], x float8, y float8, z float8) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  n integer := (cardinality(e) - 2) / 9;
  k integer; j integer; nearest integer := 2;
  best float8 := 1e300;
  c float8; to_start float8; to_end float8; s float8;
  has_foot boolean; nearest_foot boolean; at_start boolean; nearest_at_start boolean;
BEGIN
  FOR i IN 0 .. n - 1 LOOP
    k := 9 * i + 2;
    -- The foot of the perpendicular lies on the arc when p is ahead of its start and behind its end.
    has_foot := (e[k + 8] * e[k + 3] - e[k + 9] * e[k + 2]) * x + (e[k + 9] * e[k + 1] - e[k + 7] * e[k + 3]) * y
        + (e[k + 7] * e[k + 2] - e[k + 8] * e[k + 1]) * z >= 0
      AND (e[k + 5] * e[k + 9] - e[k + 6] * e[k + 8]) * x + (e[k + 6] * e[k + 7] - e[k + 4] * e[k + 9]) * y
        + (e[k + 4] * e[k + 8] - e[k + 5] * e[k + 7]) * z >= 0;
    at_start := true;
    IF has_foot THEN
      s := e[k + 7] * (x - e[k + 1]) + e[k + 8] * (y - e[k + 2]) + e[k + 9] * (z - e[k + 3]);
      s := CASE WHEN abs(s) < 1e-150 THEN 0 ELSE s * s END;
      c := 2 * s / (1 + sqrt(greatest(0, 1 - s)));
    ELSE
      to_start := (x - e[k + 1]) ^ 2 + (y - e[k + 2]) ^ 2 + (z - e[k + 3]) ^ 2;
      to_end := (x - e[k + 4]) ^ 2 + (y - e[k + 5]) ^ 2 + (z - e[k + 6]) ^ 2;
      at_start := to_start < to_end;
      c := least(to_start, to_end);
    END IF;
    IF c < best THEN
      best := c;
      nearest := k;
      nearest_foot := has_foot;
      nearest_at_start := at_start;
    END IF;
  END LOOP;
  IF best >= 2 OR e[1] = 0 THEN RETURN best; END IF;
  k := nearest;
  IF nearest_foot THEN
    s := e[k + 7] * (x - e[k + 1]) + e[k + 8] * (y - e[k + 2]) + e[k + 9] * (z - e[k + 3]);
  ELSE
    -- At a corner the mean of both normals decides (Baerentzen & Aanaes 2005).
    IF nearest_at_start THEN
      j := CASE WHEN k = 2 THEN 9 * (n - 1) + 2 ELSE k - 9 END;
      s := (e[k + 7] + e[j + 7]) * (x - e[k + 1]) + (e[k + 8] + e[j + 8]) * (y - e[k + 2]) + (e[k + 9] + e[j + 9]) * (z - e[k + 3]);
    ELSE
      j := CASE WHEN k = 9 * (n - 1) + 2 THEN 2 ELSE k + 9 END;
      s := (e[k + 7] + e[j + 7]) * (x - e[k + 4]) + (e[k + 8] + e[j + 8]) * (y - e[k + 5]) + (e[k + 9] + e[j + 9]) * (z - e[k + 6]);
    END IF;
  END IF;
  RETURN CASE WHEN e[1] * s > 0 THEN -best ELSE best END;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_chord(e float8[], lon float8, lat float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS 'SELECT tapgamma.tg_chord(e, cos(radians(lat)) * cos(radians(lon)), cos(radians(lat)) * sin(radians(lon)), sin(radians(lat)))';

-- The angle in degrees of a squared chord.
CREATE OR REPLACE FUNCTION tapgamma.tg_angle(chord2 float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT degrees(2 * asin(least(1, sqrt(chord2) / 2)))';

-- Points where two edges cross: x, y, z or null.
CREATE OR REPLACE FUNCTION tapgamma.tg_cross(e float8[], k integer, f float8[], j integer) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  x float8 := e[k + 8] * f[j + 9] - e[k + 9] * f[j + 8];
  y float8 := e[k + 9] * f[j + 7] - e[k + 7] * f[j + 9];
  z float8 := e[k + 7] * f[j + 8] - e[k + 8] * f[j + 7];
  size float8 := x * x + y * y + z * z;
BEGIN
  IF size < 1e-28 THEN RETURN NULL; END IF;
  size := sqrt(size);
  x := x / size; y := y / size; z := z / size;
  IF x * (e[k + 1] + e[k + 4]) + y * (e[k + 2] + e[k + 5]) + z * (e[k + 3] + e[k + 6]) < 0 THEN
    x := -x; y := -y; z := -z;
  END IF;
  RETURN CASE WHEN tapgamma.tg_holds(e, k, x, y, z) AND tapgamma.tg_holds(f, j, x, y, z) THEN ARRAY[x, y, z] END;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_holds(e float8[], k integer, x float8, y float8, z float8) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  RETURN (e[k + 8] * e[k + 3] - e[k + 9] * e[k + 2]) * x + (e[k + 9] * e[k + 1] - e[k + 7] * e[k + 3]) * y
      + (e[k + 7] * e[k + 2] - e[k + 8] * e[k + 1]) * z >= -1e-15
    AND (e[k + 5] * e[k + 9] - e[k + 6] * e[k + 8]) * x + (e[k + 6] * e[k + 7] - e[k + 4] * e[k + 9]) * y
      + (e[k + 4] * e[k + 8] - e[k + 5] * e[k + 7]) * z >= -1e-15
    AND x * (e[k + 1] + e[k + 4]) + y * (e[k + 2] + e[k + 5]) + z * (e[k + 3] + e[k + 6]) > 0;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_polygons_meet(p float8[], q float8[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$
DECLARE
  e float8[] := tapgamma.tg_border(p);
  f float8[] := tapgamma.tg_border(q);
  tolerance float8 := radians(1e-12) ^ 2;
BEGIN
  FOR i IN 0 .. (cardinality(e) - 2) / 9 - 1 LOOP
    IF tapgamma.tg_chord(f, e[9 * i + 3], e[9 * i + 4], e[9 * i + 5]) <= tolerance THEN RETURN true; END IF;
  END LOOP;
  FOR j IN 0 .. (cardinality(f) - 2) / 9 - 1 LOOP
    IF tapgamma.tg_chord(e, f[9 * j + 3], f[9 * j + 4], f[9 * j + 5]) <= tolerance THEN RETURN true; END IF;
    FOR i IN 0 .. (cardinality(e) - 2) / 9 - 1 LOOP
      IF tapgamma.tg_cross(e, 9 * i + 2, f, 9 * j + 2) IS NOT NULL THEN RETURN true; END IF;
    END LOOP;
  END LOOP;
  RETURN false;
END $$;

-- Whether q lies in p: each edge of q is cut where it meets the border of p; inside means that every piece is.
CREATE OR REPLACE FUNCTION tapgamma.tg_polygon_holds(p float8[], q float8[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$
DECLARE
  e float8[] := tapgamma.tg_border(p);
  f float8[] := tapgamma.tg_border(q);
  tolerance float8 := radians(1e-12) ^ 2;
  cut float8[];
  k integer;
  x float8; y float8; z float8; mx float8; my float8; mz float8;
  piece record;
BEGIN
  FOR j IN 0 .. (cardinality(f) - 2) / 9 - 1 LOOP
    k := 9 * j + 2;
    IF tapgamma.tg_chord(e, f[k + 1], f[k + 2], f[k + 3]) > tolerance THEN RETURN false; END IF;
    x := f[k + 1]; y := f[k + 2]; z := f[k + 3];
    FOR piece IN
      SELECT c[1] AS x, c[2] AS y, c[3] AS z
      FROM (
        SELECT tapgamma.tg_cross(e, 9 * i + 2, f, k) AS c FROM generate_series(0, (cardinality(e) - 2) / 9 - 1) AS i
        UNION ALL
        SELECT ARRAY[e[9 * i + 3], e[9 * i + 4], e[9 * i + 5]] FROM generate_series(0, (cardinality(e) - 2) / 9 - 1) AS i
        WHERE tapgamma.tg_on_edge(f, k, e[9 * i + 3], e[9 * i + 4], e[9 * i + 5])
        UNION ALL
        SELECT ARRAY[f[k + 4], f[k + 5], f[k + 6]]) AS cuts
      WHERE c IS NOT NULL
      ORDER BY (c[1] - f[k + 1]) ^ 2 + (c[2] - f[k + 2]) ^ 2 + (c[3] - f[k + 3]) ^ 2
    LOOP
      IF (piece.x - x) ^ 2 + (piece.y - y) ^ 2 + (piece.z - z) ^ 2 > 4 * tolerance THEN
        mx := piece.x + x; my := piece.y + y; mz := piece.z + z;
        IF tapgamma.tg_chord(e, mx / sqrt(mx * mx + my * my + mz * mz), my / sqrt(mx * mx + my * my + mz * mz), mz / sqrt(mx * mx + my * my + mz * mz)) > tolerance
        THEN RETURN false; END IF;
      END IF;
      x := piece.x; y := piece.y; z := piece.z;
    END LOOP;
  END LOOP;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_on_edge(e float8[], k integer, x float8, y float8, z float8) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT abs(tapgamma.tg_chord(ARRAY[0, 0]::float8[] || e[k + 1 : k + 9], x, y, z)) <= radians(1e-12) ^ 2 $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_polygon_centre(p float8[]) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  e float8[] := tapgamma.tg_border(p);
  k integer;
  angle float8;
  x float8 := 0; y float8 := 0; z float8 := 0; mx float8 := 0; my float8 := 0; mz float8 := 0;
BEGIN
  FOR i IN 0 .. (cardinality(e) - 2) / 9 - 1 LOOP
    k := 9 * i + 2;
    angle := 2 * atan2(
      sqrt((e[k + 1] - e[k + 4]) ^ 2 + (e[k + 2] - e[k + 5]) ^ 2 + (e[k + 3] - e[k + 6]) ^ 2),
      sqrt((e[k + 1] + e[k + 4]) ^ 2 + (e[k + 2] + e[k + 5]) ^ 2 + (e[k + 3] + e[k + 6]) ^ 2));
    x := x + angle * e[k + 7]; y := y + angle * e[k + 8]; z := z + angle * e[k + 9];
    mx := mx + e[k + 1]; my := my + e[k + 2]; mz := mz + e[k + 3];
  END LOOP;
  IF e[1] <> 0 AND e[2] > 1e-12 THEN
    x := x * e[1]; y := y * e[1]; z := z * e[1];
  ELSE
    -- Below rounding only the vertices still say where the polygon is.
    x := mx; y := my; z := mz;
    IF x * x + y * y + z * z <= 1e-20 THEN x := e[3]; y := e[4]; z := e[5]; END IF;
  END IF;
  RETURN ARRAY[tapgamma.tg_turn(degrees(atan2(y, x))), degrees(atan2(z, sqrt(x * x + y * y)))];
END $$;
