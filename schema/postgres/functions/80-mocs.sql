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

-- The pixels alone: of a map that stands in a query they are worked out once, where a function with two results is called for each row.
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_cells(moc text) RETURNS int8multirange LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'BEGIN RETURN (tapgamma.tg_smoc(moc)).cells; END';

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

-- The cells in which a search for what lies around a circle begins: the smallest that surely holds it, or the base cells.
CREATE OR REPLACE FUNCTION tapgamma.tg_roots(lon float8, lat float8, radius float8, OUT pixels bigint[], OUT depths integer[])
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100
AS $$
DECLARE
  reach bigint := ceil(1.5 * (radians(radius) + 1e-13) * 536870912) + 2;
  centre bigint := tapgamma.ivo_healpix_index(29, lon, lat);
  face bigint := centre >> 58;
  x bigint := tapgamma.tg_squeeze(centre & 288230376151711743);
  y bigint := tapgamma.tg_squeeze((centre & 288230376151711743) >> 1);
  differ bigint;
  bits integer := 0;
BEGIN
  IF x < reach OR y < reach OR x + reach >= 536870912 OR y + reach >= 536870912 THEN
    pixels := '{0,1,2,3,4,5,6,7,8,9,10,11}';
    depths := array_fill(0, ARRAY[12]);
    RETURN;
  END IF;
  differ := ((x - reach) # (x + reach)) | ((y - reach) # (y + reach));
  WHILE differ >> bits > 0 LOOP bits := bits + 1; END LOOP;
  pixels := ARRAY[centre >> (2 * bits)];
  depths := ARRAY[29 - bits];
END $$;

-- The point of a polygon's border that is nearest to a direction.
CREATE OR REPLACE FUNCTION tapgamma.tg_foot(e float8[], x float8, y float8, z float8) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  best float8 := 1e300;
  result float8[];
  k integer; s float8; c float8; fx float8; fy float8; fz float8; size float8;
BEGIN
  FOR i IN 0 .. (cardinality(e) - 2) / 9 - 1 LOOP
    k := 9 * i + 2;
    s := e[k + 7] * x + e[k + 8] * y + e[k + 9] * z;
    fx := x - s * e[k + 7]; fy := y - s * e[k + 8]; fz := z - s * e[k + 9];
    size := sqrt(fx * fx + fy * fy + fz * fz);
    IF size > 0
      AND (e[k + 8] * e[k + 3] - e[k + 9] * e[k + 2]) * x + (e[k + 9] * e[k + 1] - e[k + 7] * e[k + 3]) * y + (e[k + 7] * e[k + 2] - e[k + 8] * e[k + 1]) * z >= 0
      AND (e[k + 5] * e[k + 9] - e[k + 6] * e[k + 8]) * x + (e[k + 6] * e[k + 7] - e[k + 4] * e[k + 9]) * y + (e[k + 4] * e[k + 8] - e[k + 5] * e[k + 7]) * z >= 0
    THEN
      fx := fx / size; fy := fy / size; fz := fz / size;
    ELSIF (x - e[k + 1]) ^ 2 + (y - e[k + 2]) ^ 2 + (z - e[k + 3]) ^ 2 < (x - e[k + 4]) ^ 2 + (y - e[k + 5]) ^ 2 + (z - e[k + 6]) ^ 2 THEN
      fx := e[k + 1]; fy := e[k + 2]; fz := e[k + 3];
    ELSE
      fx := e[k + 4]; fy := e[k + 5]; fz := e[k + 6];
    END IF;
    c := (x - fx) ^ 2 + (y - fy) ^ 2 + (z - fz) ^ 2;
    IF c < best THEN
      best := c;
      result := ARRAY[fx, fy, fz];
    END IF;
  END LOOP;
  RETURN result;
END $$;

-- How a cell lies to a region: -1 apart, 1 wholly inside, 0 perhaps partly; and the region's point next to the cell's centre, which is moved by
-- less than the tolerance of borders: outwards, or inwards when there is a place to go to.
CREATE OR REPLACE FUNCTION tapgamma.tg_cell_test(g float8[], e float8[], pixel bigint, hpx_order integer, inward float8[], OUT lies integer, OUT lon float8, OUT lat float8)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000
AS $$
DECLARE
  centre float8[] := tapgamma.ivo_healpix_center(hpx_order, pixel);
  reach float8 := tapgamma.tg_pixel_reach(hpx_order) + 1e-13;
  away float8;
  x float8; y float8; z float8; cx float8; cy float8; cz float8; s float8; side float8;
  foot float8[];
BEGIN
  lon := centre[1]; lat := centre[2]; lies := 0;
  IF e IS NULL THEN
    away := radians(tapgamma.tg_distance(g[1], g[2], lon, lat));
    IF away > radians(g[3]) + reach THEN lies := -1; RETURN; END IF;
    IF away + reach < radians(g[3]) - 4e-13 THEN lies := 1; RETURN; END IF;
    IF away <= radians(g[3]) THEN RETURN; END IF;
    x := cos(radians(lat)) * cos(radians(lon)); y := cos(radians(lat)) * sin(radians(lon)); z := sin(radians(lat));
    cx := cos(radians(g[2])) * cos(radians(g[1])); cy := cos(radians(g[2])) * sin(radians(g[1])); cz := sin(radians(g[2]));
    s := cx * x + cy * y + cz * z;
    side := sqrt((x - s * cx) ^ 2 + (y - s * cy) ^ 2 + (z - s * cz) ^ 2);
    IF side = 0 THEN
      foot := ARRAY[cx, cy, cz];
    ELSE
      foot := ARRAY[
        cos(radians(g[3])) * cx + sin(radians(g[3])) / side * (x - s * cx), cos(radians(g[3])) * cy + sin(radians(g[3])) / side * (y - s * cy),
        cos(radians(g[3])) * cz + sin(radians(g[3])) / side * (z - s * cz)];
    END IF;
  ELSE
    x := cos(radians(lat)) * cos(radians(lon)); y := cos(radians(lat)) * sin(radians(lon)); z := sin(radians(lat));
    away := tapgamma.tg_chord(e, x, y, z);
    IF radians(tapgamma.tg_angle(abs(away))) > reach THEN
      lies := CASE WHEN away < 0 THEN 1 ELSE -1 END;
      RETURN;
    END IF;
    IF away < 0 THEN RETURN; END IF;
    foot := tapgamma.tg_foot(e, x, y, z);
  END IF;
  IF inward IS NOT NULL THEN
    x := cos(radians(inward[2])) * cos(radians(inward[1])); y := cos(radians(inward[2])) * sin(radians(inward[1])); z := sin(radians(inward[2]));
  END IF;
  s := sqrt((x - foot[1]) ^ 2 + (y - foot[2]) ^ 2 + (z - foot[3]) ^ 2);
  IF s > 0 THEN
    foot := ARRAY[foot[1] + 1e-13 / s * (x - foot[1]), foot[2] + 1e-13 / s * (y - foot[2]), foot[3] + 1e-13 / s * (z - foot[3])];
  END IF;
  lon := tapgamma.tg_turn(degrees(atan2(foot[2], foot[1])));
  lat := degrees(atan2(foot[3], sqrt(foot[1] * foot[1] + foot[2] * foot[2])));
END $$;

-- Whether a region has a point in cells: those that begin are quartered until the answer is clear. Where borders run along each other so
-- closely that this does not end, they are held to touch.
CREATE OR REPLACE FUNCTION tapgamma.tg_cells_meet(
  cells int8multirange, g float8[], e float8[], pixels bigint[], depths integer[], if_touching boolean) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000
AS $$
DECLARE
  next_pixels bigint[];
  next_depths integer[];
  inward float8[] := CASE WHEN NOT if_touching THEN tapgamma.tg_centroid(g) END;
  touching boolean := false;
  size integer;
  test record;
BEGIN
  WHILE cardinality(pixels) > 0 LOOP
    next_pixels := '{}';
    next_depths := '{}';
    FOR i IN 1 .. cardinality(pixels) LOOP
      size := 2 * (29 - depths[i]);
      CONTINUE WHEN NOT cells && int8range(pixels[i] << size, (pixels[i] + 1) << size);
      test := tapgamma.tg_cell_test(g, e, pixels[i], depths[i], inward);
      CONTINUE WHEN test.lies = -1;
      IF test.lies = 1 OR (cells @> tapgamma.ivo_healpix_index(29, test.lon, test.lat)
        AND (if_touching OR tapgamma.tg_contains(ARRAY[test.lon, test.lat], g) = 1)) THEN RETURN true; END IF;
      IF depths[i] = 29 THEN
        touching := true;
      ELSE
        next_pixels := next_pixels || ARRAY[4 * pixels[i], 4 * pixels[i] + 1, 4 * pixels[i] + 2, 4 * pixels[i] + 3];
        next_depths := next_depths || array_fill(depths[i] + 1, ARRAY[4]);
      END IF;
    END LOOP;
    IF cardinality(next_pixels) > 8192 THEN RETURN if_touching; END IF;
    pixels := next_pixels;
    depths := next_depths;
  END LOOP;
  RETURN touching AND if_touching;
END $$;

-- The border of a polygon, null for other regions.
CREATE OR REPLACE FUNCTION tapgamma.tg_border_of(g float8[]) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN cardinality(g) > 3 THEN tapgamma.tg_border(g) END';

CREATE OR REPLACE FUNCTION tapgamma.tg_cells_meet(cells int8multirange, g float8[], if_touching boolean) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$
DECLARE
  hull record := tapgamma.tg_hull(g);
  roots record := tapgamma.tg_roots(hull.lon, hull.lat, hull.radius);
BEGIN
  RETURN tapgamma.tg_cells_meet(cells, g, tapgamma.tg_border_of(g), roots.pixels, roots.depths, if_touching);
END $$;

-- Whether cells have a point outside a region.
CREATE OR REPLACE FUNCTION tapgamma.tg_cells_leave(cells int8multirange, g float8[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$
DECLARE
  e float8[] := tapgamma.tg_border_of(g);
  pixels bigint[] := '{0,1,2,3,4,5,6,7,8,9,10,11}';
  next_pixels bigint[];
  span int8range;
  test record;
BEGIN
  FOR depth IN 0 .. 29 LOOP
    next_pixels := '{}';
    FOR i IN 1 .. coalesce(cardinality(pixels), 0) LOOP
      span := int8range(pixels[i] << (2 * (29 - depth)), (pixels[i] + 1) << (2 * (29 - depth)));
      CONTINUE WHEN NOT cells && span;
      test := tapgamma.tg_cell_test(g, e, pixels[i], depth, NULL);
      CONTINUE WHEN test.lies = 1;
      IF test.lies = -1 OR (cells @> span AND tapgamma.tg_contains(tapgamma.ivo_healpix_center(depth, pixels[i]), g) = 0) THEN RETURN true; END IF;
      next_pixels := next_pixels || ARRAY[4 * pixels[i], 4 * pixels[i] + 1, 4 * pixels[i] + 2, 4 * pixels[i] + 3];
    END LOOP;
    IF cardinality(next_pixels) > 8192 THEN RETURN false; END IF;
    pixels := next_pixels;
  END LOOP;
  RETURN false;
END $$;

-- The pixels of an order that a region touches; an error where they are too many, as everywhere.
-- Its argument was called otherwise once, which an older store remembers.
DROP FUNCTION IF EXISTS tapgamma.tg_moc(bigint, float8[]);
CREATE OR REPLACE FUNCTION tapgamma.tg_moc(hpx_order bigint, g float8[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$
DECLARE
  e float8[] := tapgamma.tg_border_of(g);
  hull record;
  deepest integer;
  pixels bigint[];
  depths integer[];
  found int8range[] := '{}';
  next_pixels bigint[];
  next_depths integer[];
  span int8range;
  test record;
BEGIN
  IF hpx_order NOT BETWEEN 0 AND 29 THEN RETURN NULL; END IF;
  IF cardinality(g) = 2 THEN RETURN hpx_order || '/' || tapgamma.ivo_healpix_index(hpx_order, g); END IF;
  hull := tapgamma.tg_hull(g);
  IF hull.lon IS NULL THEN RETURN NULL; END IF;
  deepest := CASE WHEN hull.radius > 0 THEN least(29, greatest(0, ceil(log(2::numeric, (1000 * 1.0233::float8 / radians(hull.radius))::numeric)))) ELSE 29 END;
  IF hpx_order > deepest THEN
    RAISE EXCEPTION 'MOC: order % is too deep for so large a shape; order % is the deepest for it.', hpx_order, deepest USING ERRCODE = 'numeric_value_out_of_range';
  END IF;
  SELECT r.pixels, r.depths INTO next_pixels, next_depths FROM tapgamma.tg_roots(hull.lon, hull.lat, hull.radius) AS r;
  IF next_depths[1] > hpx_order THEN
    next_pixels := ARRAY[next_pixels[1] >> (2 * (next_depths[1] - hpx_order::integer))];
    next_depths := ARRAY[hpx_order::integer];
  END IF;
  WHILE cardinality(next_pixels) > 0 LOOP
    pixels := next_pixels;
    depths := next_depths;
    next_pixels := '{}';
    next_depths := '{}';
    FOR i IN 1 .. cardinality(pixels) LOOP
      test := tapgamma.tg_cell_test(g, e, pixels[i], depths[i], NULL);
      CONTINUE WHEN test.lies = -1;
      span := int8range(pixels[i] << (2 * (29 - depths[i])), (pixels[i] + 1) << (2 * (29 - depths[i])));
      IF test.lies = 1 THEN
        found := found || span;
      ELSIF depths[i] = hpx_order THEN
        IF tapgamma.tg_cells_meet(int8multirange(span), g, e, ARRAY[pixels[i]], ARRAY[depths[i]], true) THEN found := found || span; END IF;
      ELSE
        next_pixels := next_pixels || ARRAY[4 * pixels[i], 4 * pixels[i] + 1, 4 * pixels[i] + 2, 4 * pixels[i] + 3];
        next_depths := next_depths || array_fill(depths[i] + 1, ARRAY[4]);
      END IF;
    END LOOP;
  END LOOP;
  RETURN tapgamma.tg_moc_text(coalesce((SELECT range_agg(r) FROM unnest(found) AS r), '{}'::int8multirange), hpx_order::integer);
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_moc(hpx_order bigint, g text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
AS 'SELECT tapgamma.tg_moc(hpx_order, tapgamma.tg_region(g))';

-- A region in a map, a region that meets one, a map in a region.
CREATE OR REPLACE FUNCTION tapgamma.tg_cells_cover(cells int8multirange, g float8[]) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$
BEGIN
  IF cardinality(g) = 2 THEN RETURN (cells @> tapgamma.ivo_healpix_index(29::bigint, g))::integer; END IF;
  RETURN (NOT tapgamma.tg_cells_meet('{[0,3458764513820540928)}'::int8multirange - cells, g, false))::integer;
END $$;
CREATE OR REPLACE FUNCTION tapgamma.tg_cells_share(cells int8multirange, g float8[]) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$
BEGIN
  IF cardinality(g) = 2 THEN RETURN (cells @> tapgamma.ivo_healpix_index(29::bigint, g))::integer; END IF;
  RETURN tapgamma.tg_cells_meet(cells, g, true)::integer;
END $$;
CREATE OR REPLACE FUNCTION tapgamma.tg_cells_lie(cells int8multirange, g float8[]) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$
BEGIN
  IF cardinality(g) = 2 THEN RETURN isempty(cells)::integer; END IF;
  RETURN (NOT tapgamma.tg_cells_leave(cells, g))::integer;
END $$;
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_covers(moc text, g float8[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
AS 'SELECT tapgamma.tg_cells_cover(tapgamma.tg_moc_cells(moc), g)';
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_covers(moc text, g text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
AS 'SELECT tapgamma.tg_cells_cover(tapgamma.tg_moc_cells(moc), tapgamma.tg_region(g))';
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_meets(moc text, g float8[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
AS 'SELECT tapgamma.tg_cells_share(tapgamma.tg_moc_cells(moc), g)';
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_meets(moc text, g text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
AS 'SELECT tapgamma.tg_cells_share(tapgamma.tg_moc_cells(moc), tapgamma.tg_region(g))';
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_within(moc text, g float8[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
AS 'SELECT tapgamma.tg_cells_lie(tapgamma.tg_moc_cells(moc), g)';
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_within(moc text, g text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
AS 'SELECT tapgamma.tg_cells_lie(tapgamma.tg_moc_cells(moc), tapgamma.tg_region(g))';

-- Key ranges of a map, for searches of positions; the planner is told of one range, as for cones.
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_keys(moc text, shift integer) RETURNS TABLE (lo bigint, hi bigint)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 2000 ROWS 1
AS $$
BEGIN
  RETURN QUERY SELECT lower(r), upper(r) - 1
    FROM unnest((SELECT range_agg(int8range(lower(k) >> shift, ((upper(k) - 1) >> shift) + 1)) FROM unnest(tapgamma.tg_moc_cells(moc)) AS k)) AS r;
END $$;

-- The same in exactly four ranges.
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_bounds(moc text, shift integer) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 2000
AS $$
  SELECT (coalesce(array_agg(b ORDER BY part, b), '{}') || '{1,0,1,0,1,0,1,0}'::bigint[])[1 : 8]
  FROM (
    SELECT part, unnest(ARRAY[min(lo), max(hi)]) AS b
    FROM (SELECT k.lo, k.hi, ntile(4) OVER (ORDER BY k.lo) AS part FROM tapgamma.tg_moc_keys(moc, shift) AS k) AS ranges
    GROUP BY part) AS bounds
$$;

-- The ranges of regions' keys that may meet a map: in each size class the centres near its cells, which are few and as large as the class.
CREATE OR REPLACE FUNCTION tapgamma.tg_moc_hulls(moc text, sizes integer) RETURNS TABLE (lo bigint, hi bigint)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 8000 ROWS 1
AS $$
DECLARE
  map record := tapgamma.tg_smoc(moc);
  reach float8;
  depth integer;
  wide int8multirange;
BEGIN
  IF map.depth IS NULL OR isempty(map.cells) THEN RETURN; END IF;
  FOR size IN 0 .. 15 LOOP
    CONTINUE WHEN sizes & (1 << size) = 0;
    reach := 180.0::float8 / (1 << size) + 1e-9;
    depth := least(map.depth, greatest(0, ceil(log(2::numeric, (1.0233 / radians(reach))::numeric))::integer));
    LOOP
      SELECT range_agg(int8range(lower(r) >> (2 * (29 - depth)), ((upper(r) - 1) >> (2 * (29 - depth))) + 1)) INTO wide FROM unnest(map.cells) AS r;
      EXIT WHEN depth = 0 OR (SELECT sum(upper(r) - lower(r)) FROM unnest(wide) AS r) <= 256;
      depth := depth - 1;
    END LOOP;
    RETURN QUERY
      SELECT (size::bigint << 58) | lower(k), (size::bigint << 58) | (upper(k) - 1)
      FROM unnest((
        SELECT range_agg(int8range(c.bounds[2 * i - 1] >> 4, (c.bounds[2 * i] >> 4) + 1))
        FROM (
          SELECT tapgamma.tg_cover(centre[1], centre[2], least(180, degrees(tapgamma.tg_pixel_reach(depth)) + reach)) AS bounds
          FROM unnest(wide) AS r, LATERAL generate_series(lower(r), upper(r) - 1) AS p, LATERAL tapgamma.ivo_healpix_center(depth, p) AS centre) AS c,
          generate_series(1, cardinality(c.bounds) / 2) AS i)) AS k;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_has(moc text, point float8[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT (tapgamma.tg_moc_cells(moc) @> tapgamma.ivo_healpix_index(29::bigint, point))::integer';

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_contains(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT (tapgamma.tg_moc_cells(b) @> tapgamma.tg_moc_cells(a))::integer';

CREATE OR REPLACE FUNCTION tapgamma.tg_moc_intersects(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT (tapgamma.tg_moc_cells(a) && tapgamma.tg_moc_cells(b))::integer';

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
