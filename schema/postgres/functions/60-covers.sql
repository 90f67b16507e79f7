-- Key ranges of areas that are known only while a query runs. A circle's square is covered by the pixels its corners and sides lie in, at
-- the order whose pixels are about as large as it; a circle that reaches beyond its base pixel is covered by a walk from the top.

-- Radians from the centre of a pixel to its farthest point, at most: pixels at the rim of a polar cap, on a base meridian, reach out farthest.
CREATE OR REPLACE FUNCTION tapgamma.tg_pixel_reach(hpx_order integer) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN hpx_order = 0 THEN 0.842 ELSE 1.06898::float8 / (1::bigint << hpx_order) END';

CREATE OR REPLACE FUNCTION tapgamma.tg_walk(
  pixel bigint, hpx_order integer, deepest integer, lon float8, lat float8, radius float8, INOUT cells bigint[])
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  centre float8[] := tapgamma.ivo_healpix_center(hpx_order, pixel);
  away float8 := radians(tapgamma.tg_distance(lon, lat, centre[1], centre[2]));
  reach float8 := tapgamma.tg_pixel_reach(hpx_order);
BEGIN
  IF away > radians(radius) + reach + 1e-11 THEN RETURN; END IF;
  IF hpx_order >= deepest OR away + reach < radians(radius) THEN
    cells := cells || (pixel << (2 * (29 - hpx_order))) || (((pixel + 1) << (2 * (29 - hpx_order))) - 1);
    RETURN;
  END IF;
  FOR child IN 0 .. 3 LOOP
    cells := tapgamma.tg_walk(4 * pixel + child, hpx_order + 1, deepest, lon, lat, radius, cells);
  END LOOP;
END $$;

-- First and last pixel of order 29 of each range, one after the other.
CREATE OR REPLACE FUNCTION tapgamma.tg_cover(lon float8, lat float8, radius float8) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000
AS $$
DECLARE
  reach bigint;
  centre bigint;
  bits integer;
  x bigint; y bigint; x1 bigint; x2 bigint; y1 bigint; y2 bigint; face bigint;
  cells bigint[] := '{}';
BEGIN
  IF NOT radius >= 0 OR radius = 'NaN' OR tapgamma.tg_is_position(lon, lat) IS NOT TRUE THEN RETURN cells; END IF;
  IF radius < 20 THEN
    -- Within a base pixel no step on the sky of 1 rad moves its coordinates by more than 1.5.
    reach := ceil(1.5 * (radians(radius) + 1e-13) * 536870912) + 2;
    centre := tapgamma.ivo_healpix_index(29, lon, lat);
    face := centre >> 58;
    centre := centre & 288230376151711743;
    x := tapgamma.tg_squeeze(centre);
    y := tapgamma.tg_squeeze(centre >> 1);
    IF x >= reach AND y >= reach AND x + reach < 536870912 AND y + reach < 536870912 THEN
      bits := ceil(log(2::numeric, 2 * reach + 1));
      -- Small circles hold few rows: four looks cost more than the rows beside them. Large ones are covered more closely.
      IF radius > 0.1 THEN bits := bits - 2; END IF;
      x1 := (x - reach) >> bits; x2 := (x + reach) >> bits;
      y1 := (y - reach) >> bits; y2 := (y + reach) >> bits;
      FOR i IN x1 .. x2 LOOP
        FOR j IN y1 .. y2 LOOP
          centre := (face << 58) | ((tapgamma.tg_spread(i) | (tapgamma.tg_spread(j) << 1)) << (2 * bits));
          cells := cells || centre || (centre + (1::bigint << (2 * bits)) - 1);
        END LOOP;
      END LOOP;
      RETURN cells;
    END IF;
  END IF;
  bits := least(29, greatest(0, ceil(log(2::numeric, (4.1 / greatest(radians(radius), 1e-8))::numeric))::integer));
  FOR i IN 0 .. 11 LOOP
    cells := tapgamma.tg_walk(i, 0, bits, lon, lat, radius, cells);
  END LOOP;
  RETURN cells;
END $$;

-- The same in exactly four ranges, for conditions that have no place for a relation: neighbours are joined, or empty ones added.
CREATE OR REPLACE FUNCTION tapgamma.tg_cone_bounds(lon float8, lat float8, radius float8, shift integer) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000
AS $$
DECLARE
  cells bigint[] := tapgamma.tg_cover(lon, lat, radius);
  n integer := cardinality(cells) / 2;
BEGIN
  IF n > 4 THEN
    SELECT array_agg(b ORDER BY part, b) INTO cells FROM (
      SELECT part, unnest(ARRAY[min(lo), max(hi)]) AS b FROM (
        SELECT cells[2 * i - 1] AS lo, cells[2 * i] AS hi, ntile(4) OVER (ORDER BY cells[2 * i - 1]) AS part
        FROM generate_series(1, n) AS i) AS ranges
      GROUP BY part) AS parts;
    n := 4;
  END IF;
  FOR i IN n + 1 .. 4 LOOP cells := cells || ARRAY[1, 0]::bigint[]; END LOOP;
  RETURN ARRAY[cells[1] >> shift, cells[2] >> shift, cells[3] >> shift, cells[4] >> shift,
    cells[5] >> shift, cells[6] >> shift, cells[7] >> shift, cells[8] >> shift];
END $$;

-- The planner takes a range between bounds that it does not know for a ninth of the table, each; so it is told of one range, not of several.
CREATE OR REPLACE FUNCTION tapgamma.tg_cone_keys(lon float8, lat float8, radius float8, shift integer)
RETURNS TABLE (lo bigint, hi bigint) LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 2000 ROWS 1
AS $$
DECLARE
  cells bigint[] := tapgamma.tg_cover(lon, lat, radius);
BEGIN
  -- Ranges of a coarser order may meet in one pixel, which must not come twice.
  FOR i IN 1 .. coalesce(cardinality(cells), 0) / 2 LOOP
    lo := cells[2 * i - 1] >> shift;
    hi := cells[2 * i] >> shift;
    IF shift = 0 OR NOT lo = ANY (SELECT f >> shift FROM unnest(cells[1 : 2 * i - 2]) AS f) THEN RETURN NEXT; END IF;
  END LOOP;
END $$;

-- The pixels of one order that a circle touches, where it reaches beyond a base pixel.
CREATE OR REPLACE FUNCTION tapgamma.tg_edge_pixels(lon float8, lat float8, radius float8, bits integer) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  cells bigint[] := '{}';
BEGIN
  FOR i IN 0 .. 11 LOOP
    cells := tapgamma.tg_walk(i, 0, 29 - bits / 2, lon, lat, radius, cells);
  END LOOP;
  RETURN ARRAY(SELECT cells[2 * i - 1] >> bits FROM generate_series(1, cardinality(cells) / 2) AS i);
END $$;

-- The ranges of a circle whose centre has its key in a table: at most four pixels, each wider than the circle. What depends on the radius alone is given (the sky
-- library's CirclePixels). It is one expression, which the planner writes into the query: calling a function for each row takes ten times as long. The long number
-- is every second bit of a key within its base pixel: the place along one side. The latitudes come from here, too: a condition on them that knew nothing of the ranges
-- would look to the planner like another way to search.
CREATE OR REPLACE FUNCTION tapgamma.tg_near_keys(key bigint, lon float8, lat float8, radius float8, bits integer, near bigint, far bigint)
RETURNS TABLE (lo bigint, hi bigint, south float8, north float8) LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
AS $$
  SELECT pixel << bits, ((pixel + 1) << bits) - 1, south, north
  FROM (
    SELECT unnest(CASE WHEN x2 < 0 OR y2 < 0 THEN tapgamma.tg_edge_pixels(lon, lat, radius, bits)
      ELSE ARRAY[face | x | (y << 1), face | x2 | (y << 1), face | x | (y2 << 1), face | x2 | (y2 << 1)] END) AS pixel,
      lat - radius - 1e-9::float8 AS south, lat + radius + 1e-9::float8 AS north
    FROM (
      SELECT face, x, y,
        CASE WHEN part_x < near THEN CASE x WHEN 0 THEN -1 ELSE (x - 1) & side END
          WHEN part_x >= far THEN CASE x WHEN side THEN -1 ELSE ((x | ~side) + 1) & side END END AS x2,
        CASE WHEN part_y < near THEN CASE y WHEN 0 THEN -1 ELSE (y - 1) & side END
          WHEN part_y >= far THEN CASE y WHEN side THEN -1 ELSE ((y | ~side) + 1) & side END END AS y2
      FROM (
        SELECT (key >> 58) << (58 - bits) AS face, (key >> bits) & (96076792050570581 >> bits) AS x, (key >> (bits + 1)) & (96076792050570581 >> bits) AS y,
          key & 96076792050570581 & ((1::bigint << bits) - 1) AS part_x, (key >> 1) & 96076792050570581 & ((1::bigint << bits) - 1) AS part_y,
          96076792050570581 >> bits AS side
        OFFSET 0) AS own
      OFFSET 0) AS beside
  ) AS found
  WHERE pixel IS NOT NULL
$$;

-- A circle around any geometry.
CREATE OR REPLACE FUNCTION tapgamma.tg_hull(g float8[], OUT lon float8, OUT lat float8, OUT radius float8)
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000
AS $$
DECLARE
  centre float8[];
  chord float8;
BEGIN
  lon := g[1];
  lat := g[2];
  radius := CASE cardinality(g) WHEN 3 THEN g[3] ELSE 0 END;
  IF cardinality(g) <= 3 THEN RETURN; END IF;
  centre := tapgamma.tg_polygon_centre(g);
  lon := centre[1];
  lat := centre[2];
  FOR i IN 1 .. cardinality(g) / 2 LOOP
    radius := greatest(radius, tapgamma.tg_distance(lon, lat, g[2 * i - 1], g[2 * i]));
  END LOOP;
  -- Beyond 90 degrees an edge may bulge out further than its ends: look for the nearest point to the antipode.
  IF radius >= 90 THEN
    chord := tapgamma.tg_chord(tapgamma.tg_border(g), lon + 180, -lat);
    radius := 180 - CASE WHEN chord < 0 THEN 0 ELSE tapgamma.tg_angle(chord) END;
  END IF;
  radius := least(180, radius + 1e-11);
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_shape_bounds(g float8[], shift integer) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 4000
AS 'SELECT tapgamma.tg_cone_bounds(h.lon, h.lat, h.radius, shift) FROM tapgamma.tg_hull(g) AS h';
CREATE OR REPLACE FUNCTION tapgamma.tg_shape_bounds(g text, shift integer) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 4000
AS 'SELECT tapgamma.tg_shape_bounds(tapgamma.tg_region(g), shift)';

CREATE OR REPLACE FUNCTION tapgamma.tg_shape_keys(g float8[], shift integer)
RETURNS TABLE (lo bigint, hi bigint) LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 4000 ROWS 1
AS 'SELECT k.lo, k.hi FROM tapgamma.tg_hull(g) AS h, LATERAL tapgamma.tg_cone_keys(h.lon, h.lat, h.radius, shift) AS k';
CREATE OR REPLACE FUNCTION tapgamma.tg_shape_keys(g text, shift integer)
RETURNS TABLE (lo bigint, hi bigint) LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 4000 ROWS 1
AS 'SELECT k.lo, k.hi FROM tapgamma.tg_hull(tapgamma.tg_region(g)) AS h, LATERAL tapgamma.tg_cone_keys(h.lon, h.lat, h.radius, shift) AS k';

-- The ranges of regions' keys that may meet a circle: in each size class the centres that lie not farther off than the class's radius.
CREATE OR REPLACE FUNCTION tapgamma.tg_cone_hulls(lon float8, lat float8, radius float8, sizes integer)
RETURNS TABLE (lo bigint, hi bigint, lon0 float8, lat0 float8, radius0 float8)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 4000 ROWS 1
AS $$
DECLARE
  reach float8;
  first bigint;
  cells bigint[];
  last bigint;
BEGIN
  IF NOT radius >= 0 OR tapgamma.tg_is_position(lon, lat) IS NOT TRUE THEN RETURN; END IF;
  lon0 := lon; lat0 := lat; radius0 := radius;
  FOR size IN 0 .. 15 LOOP
    CONTINUE WHEN sizes & (1 << size) = 0;
    first := size::bigint << 58;
    reach := radius + 180.0::float8 / (1 << size) + 1e-9;
    IF reach >= 180 THEN
      lo := first;
      hi := first + (1::bigint << 58) - 1;
      RETURN NEXT;
      CONTINUE;
    END IF;
    cells := tapgamma.tg_cover(lon, lat, reach);
    last := -1;
    FOR lo, hi IN
      SELECT first | (cells[2 * i - 1] >> 4), first | (cells[2 * i] >> 4) FROM generate_series(1, cardinality(cells) / 2) AS i ORDER BY 1
    LOOP
      lo := greatest(lo, last + 1);
      last := hi;
      IF lo <= hi THEN RETURN NEXT; END IF;
    END LOOP;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_shape_hulls(g float8[], sizes integer)
RETURNS TABLE (lo bigint, hi bigint, lon0 float8, lat0 float8, radius0 float8) LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 6000 ROWS 1
AS 'SELECT k.* FROM tapgamma.tg_hull(g) AS h, LATERAL tapgamma.tg_cone_hulls(h.lon, h.lat, h.radius, sizes) AS k';
CREATE OR REPLACE FUNCTION tapgamma.tg_shape_hulls(g text, sizes integer)
RETURNS TABLE (lo bigint, hi bigint, lon0 float8, lat0 float8, radius0 float8) LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 6000 ROWS 1
AS 'SELECT k.* FROM tapgamma.tg_hull(tapgamma.tg_region(g)) AS h, LATERAL tapgamma.tg_cone_hulls(h.lon, h.lat, h.radius, sizes) AS k';
