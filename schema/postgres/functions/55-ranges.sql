-- Ranges of longitude and latitude (DALI 1.2, range), whose parallels are no great circles. The formulas are those of the program's own
-- sky library (LonLatRange), so that both engines agree.

CREATE OR REPLACE FUNCTION tapgamma.tg_range_has(lon float8, lat float8, west float8, width float8, south float8, north float8) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  along float8 := tapgamma.tg_turn(lon - west);
BEGIN
  RETURN lat >= south - 1e-12 AND lat <= north + 1e-12 AND (abs(lat) >= 90 OR along <= width + 1e-12 OR along >= 360 - 1e-12);
END $$;

-- Angle in degrees from a point to the side of a range that lies on a meridian.
CREATE OR REPLACE FUNCTION tapgamma.tg_range_side(lon float8, lat float8, side float8, south float8, north float8) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  x float8 := cos(radians(lat)) * cos(radians(lon - side));
  y float8 := cos(radians(lat)) * sin(radians(lon - side));
  z float8 := sin(radians(lat));
BEGIN
  IF degrees(atan2(z, x)) BETWEEN south AND north THEN RETURN degrees(atan2(abs(y), sqrt(x * x + z * z))); END IF;
  RETURN least(tapgamma.tg_distance(lon, lat, side, south), tapgamma.tg_distance(lon, lat, side, north));
END $$;

-- Whether an edge of a border crosses one of the two parallels or, unless the range goes all around, one of the two meridians.
CREATE OR REPLACE FUNCTION tapgamma.tg_range_crossed(e float8[], k integer, west float8, width float8, south float8, north float8) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  nx float8 := e[k + 7]; ny float8 := e[k + 8]; nz float8 := e[k + 9];
  top float8 := sqrt(nx * nx + ny * ny);
  side float8; lat float8; s float8; c float8; x float8; y float8; z float8; size float8; way float8;
BEGIN
  FOREACH side IN ARRAY ARRAY[west, west + width] LOOP
    EXIT WHEN width >= 360;
    s := sin(radians(side)); c := cos(radians(side));
    x := -nz * c; y := -nz * s; z := nx * c + ny * s;
    size := x * x + y * y + z * z;
    CONTINUE WHEN size < 1e-28;
    size := CASE WHEN x * c + y * s < 0 THEN -sqrt(size) ELSE sqrt(size) END;
    x := x / size; y := y / size; z := z / size;
    lat := degrees(atan2(z, sqrt(x * x + y * y)));
    IF lat >= south - 1e-12 AND lat <= north + 1e-12 AND tapgamma.tg_holds(e, k, x, y, z) THEN RETURN true; END IF;
  END LOOP;
  FOREACH lat IN ARRAY ARRAY[south, north] LOOP
    CONTINUE WHEN top < 1e-14 OR abs(sin(radians(lat))) > top + radians(1e-12);
    c := greatest(-1, least(1, sin(radians(lat)) / top));
    s := sqrt((1 - c) * (1 + c));
    FOREACH way IN ARRAY ARRAY[s, -s] LOOP
      x := (-c * nz * nx - way * ny) / top; y := (-c * nz * ny + way * nx) / top; z := c * top;
      IF tapgamma.tg_holds(e, k, x, y, z) AND tapgamma.tg_range_has(degrees(atan2(y, x)), lat, west, width, south, north) THEN RETURN true; END IF;
    END LOOP;
  END LOOP;
  RETURN false;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_meets_range(g float8[], west float8, east float8, south float8, north float8) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  n integer := cardinality(g);
  width float8;
  aside float8;
  e float8[];
BEGIN
  IF NOT (west > '-Infinity' AND west < 'Infinity' AND east > '-Infinity' AND east < 'Infinity' AND south >= -90 AND south <= north AND north <= 90)
  THEN RETURN NULL; END IF;
  width := CASE WHEN east >= west THEN least(360, east - west) ELSE tapgamma.tg_turn(east - west) END;
  west := tapgamma.tg_turn(west);
  IF n <= 3 THEN
    IF tapgamma.tg_range_has(g[1], g[2], west, width, south, north) THEN RETURN 1; END IF;
    IF n = 2 THEN RETURN 0; END IF;
    aside := least(tapgamma.tg_range_side(g[1], g[2], west, south, north), tapgamma.tg_range_side(g[1], g[2], west + width, south, north));
    IF tapgamma.tg_range_has(g[1], south, west, width, south, north) THEN aside := least(aside, greatest(south - g[2], g[2] - north)); END IF;
    RETURN (aside <= g[3] + 1e-12)::integer;
  END IF;
  FOR i IN 1 .. n / 2 LOOP
    IF tapgamma.tg_range_has(g[2 * i - 1], g[2 * i], west, width, south, north) THEN RETURN 1; END IF;
  END LOOP;
  e := tapgamma.tg_border(g);
  IF tapgamma.tg_chord(e, west, south) <= radians(1e-12) ^ 2 OR tapgamma.tg_chord(e, west, north) <= radians(1e-12) ^ 2 THEN RETURN 1; END IF;
  FOR i IN 0 .. (cardinality(e) - 2) / 9 - 1 LOOP
    IF tapgamma.tg_range_crossed(e, 9 * i + 2, west, width, south, north) THEN RETURN 1; END IF;
  END LOOP;
  RETURN 0;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_meets_range(g text, west float8, east float8, south float8, north float8) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000
AS 'SELECT tapgamma.tg_meets_range(tapgamma.tg_region(g), west, east, south, north)';
