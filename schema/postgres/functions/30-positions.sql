-- Positions and HEALPix. A geometry is an array of doubles in DALI's order, in degrees; its length tells what it is: 2 a point, 3 a
-- circle, 6 and more a polygon. The formulas are those of the program's own sky library, so that both engines agree.

CREATE OR REPLACE FUNCTION tapgamma.tg_distance(lon1 float8, lat1 float8, lon2 float8, lat2 float8) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
AS $$
  SELECT degrees(atan2(
    sqrt(power(cos(radians(lat2)) * sin(radians(lon2 - lon1)), 2)
      + power(cos(radians(lat1)) * sin(radians(lat2)) - sin(radians(lat1)) * cos(radians(lat2)) * cos(radians(lon2 - lon1)), 2)),
    sin(radians(lat1)) * sin(radians(lat2)) + cos(radians(lat1)) * cos(radians(lat2)) * cos(radians(lon2 - lon1))))
$$;

CREATE OR REPLACE FUNCTION tapgamma.tg_within(lon1 float8, lat1 float8, lon2 float8, lat2 float8, radius float8) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10
AS 'SELECT tapgamma.tg_distance(lon1, lat1, lon2, lat2) <= radius + 1e-12';

-- A longitude brought to 0 up to (not including) 360.
CREATE OR REPLACE FUNCTION tapgamma.tg_turn(lon float8) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF lon > 0 AND lon < 360 THEN RETURN lon; END IF;
  lon := lon - 360 * floor(lon / 360);
  RETURN CASE WHEN lon = 0 OR lon >= 360 THEN 0 ELSE lon END;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_is_position(lon float8, lat float8) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT lon > '-Infinity' AND lon < 'Infinity' AND lat BETWEEN -90 AND 90 $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_point(lon float8, lat float8) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN tapgamma.tg_is_position(lon, lat) THEN ARRAY[tapgamma.tg_turn(lon), lat] END';

CREATE OR REPLACE FUNCTION tapgamma.tg_lon(point float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN cardinality(point) = 2 AND point[1] + point[2] <> 'NaN' THEN point[1] END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_lat(point float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN cardinality(point) = 2 AND point[1] + point[2] <> 'NaN' THEN point[2] END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_distance(a float8[], b float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN cardinality(a) = 2 AND cardinality(b) = 2 AND a[1] + a[2] + b[1] + b[2] <> 'NaN'
    THEN tapgamma.tg_distance(a[1], a[2], b[1], b[2]) END
$$;

-- Every second bit of a number becomes the number's bits, and back (the x and y within a base pixel).
CREATE OR REPLACE FUNCTION tapgamma.tg_spread(v bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  v := (v | (v << 16)) & 281470681808895;
  v := (v | (v << 8)) & 71777214294589695;
  v := (v | (v << 4)) & 1085102592571150095;
  v := (v | (v << 2)) & 3689348814741910323;
  RETURN (v | (v << 1)) & 6148914691236517205;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_squeeze(v bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  v := v & 6148914691236517205;
  v := (v | (v >> 1)) & 3689348814741910323;
  v := (v | (v >> 2)) & 1085102592571150095;
  v := (v | (v >> 4)) & 71777214294589695;
  v := (v | (v >> 8)) & 281470681808895;
  RETURN (v | (v >> 16)) & 4294967295;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_healpix_index(hpx_order integer, lon float8, lat float8) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  nside bigint;
  z float8;
  turn float8;
  jp bigint;
  jm bigint;
  face bigint;
  x bigint;
  y bigint;
  sigma float8;
BEGIN
  IF hpx_order NOT BETWEEN 0 AND 29 OR NOT tapgamma.tg_is_position(lon, lat) THEN RETURN NULL; END IF;
  nside := 1::bigint << hpx_order;
  z := sin(radians(lat));
  turn := tapgamma.tg_turn(lon) / 90;
  IF abs(z) <= 2.0::float8 / 3 THEN
    jp := trunc(nside * (0.5 + turn) - nside * (z * 0.75));
    jm := trunc(nside * (0.5 + turn) + nside * (z * 0.75));
    x := jm & (nside - 1);
    y := nside - (jp & (nside - 1)) - 1;
    jp := jp >> hpx_order;
    jm := jm >> hpx_order;
    face := CASE WHEN jp = jm THEN jp | 4 WHEN jp < jm THEN jp ELSE jm + 8 END;
  ELSE
    face := least(3, trunc(turn));
    turn := turn - face;
    sigma := CASE WHEN abs(z) < 0.99 THEN nside * sqrt(3 * (1 - abs(z)))
      ELSE nside * abs(cos(radians(lat))) / sqrt((1 + abs(z)) / 3) END;
    jp := least(nside - 1, trunc(turn * sigma)::bigint);
    jm := least(nside - 1, trunc((1 - turn) * sigma)::bigint);
    IF z >= 0 THEN
      x := nside - jm - 1;
      y := nside - jp - 1;
    ELSE
      x := jp;
      y := jm;
      face := face + 8;
    END IF;
  END IF;
  RETURN (face << (2 * hpx_order)) | tapgamma.tg_spread(x) | (tapgamma.tg_spread(y) << 1);
END $$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_healpix_index(hpx_order bigint, lon float8, lat float8) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS 'SELECT tapgamma.ivo_healpix_index(CASE WHEN hpx_order BETWEEN 0 AND 29 THEN hpx_order::integer END, lon, lat)';

CREATE OR REPLACE FUNCTION tapgamma.ivo_healpix_index(hpx_order bigint, point float8[]) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS 'SELECT CASE WHEN cardinality(point) = 2 THEN tapgamma.ivo_healpix_index(hpx_order, point[1], point[2]) END';

CREATE OR REPLACE FUNCTION tapgamma.ivo_healpix_center(hpx_order bigint, hpx_index bigint) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS $$
DECLARE
  face bigint;
  x float8;
  y float8;
  line float8;
  width float8 := 1;
  z float8;
  sth float8;
  turn float8;
BEGIN
  IF hpx_order NOT BETWEEN 0 AND 29 OR hpx_index NOT BETWEEN 0 AND (12::bigint << (2 * hpx_order)::integer) - 1 THEN RETURN NULL; END IF;
  face := hpx_index >> (2 * hpx_order)::integer;
  hpx_index := hpx_index & ((1::bigint << (2 * hpx_order)::integer) - 1);
  x := (tapgamma.tg_squeeze(hpx_index) + 0.5::float8) / (1::bigint << hpx_order::integer);
  y := (tapgamma.tg_squeeze(hpx_index >> 1) + 0.5::float8) / (1::bigint << hpx_order::integer);
  line := (face >> 2) + 2 - x - y;
  IF line BETWEEN 1 AND 3 THEN
    z := (2 - line) * (2.0::float8 / 3);
    sth := sqrt((1 - z) * (1 + z));
  ELSE
    width := CASE WHEN line < 1 THEN line ELSE 4 - line END;
    z := width * width / 3;
    sth := sqrt(z * (2 - z));
    z := CASE WHEN line < 1 THEN 1 - z ELSE z - 1 END;
  END IF;
  turn := 2 * (face & 3) + CASE WHEN face >> 2 = 1 THEN 0 ELSE 1 END;
  turn := CASE WHEN width > 0 THEN turn + (x - y) / width ELSE 0 END * (pi() / 4);
  RETURN ARRAY[tapgamma.tg_turn(degrees(atan2(sth * sin(turn), sth * cos(turn)))), degrees(atan2(z, sth))];
END $$;

-- The rotation from one frame to another, row by row; null for an unknown frame. The bias of ICRS against FK5 is that of USNO
-- Circular 179, section 3.5; galactic coordinates are those of Blaauw et al. 1960 brought to J2000.
CREATE OR REPLACE FUNCTION tapgamma.tg_rotation(from_sys text, to_sys text) RETURNS float8[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE upper(from_sys) || ' ' || upper(to_sys)
    WHEN 'ICRS ICRS' THEN ARRAY[1, 0, 0, 0, 1, 0, 0, 0, 1]::float8[]
    WHEN 'ICRS FK5' THEN ARRAY[0.9999999999999928, -1.110223329740834e-07, -4.411804498096776e-08,
      1.1102233723050031e-07, 0.9999999999999891, 9.64779225407974e-08,
      4.411803426976324e-08, -9.647792743888518e-08, 0.9999999999999943]::float8[]
    WHEN 'ICRS GALACTIC' THEN ARRAY[-0.05487565771259169, -0.8734370519556164, -0.48383507361671557,
      0.4941094371927275, -0.44482972122329534, 0.7469821839866675,
      -0.8676661375596588, -0.19807633727300056, 0.4559838136873016]::float8[]
    WHEN 'FK5 ICRS' THEN ARRAY[0.9999999999999928, 1.1102233723050031e-07, 4.411803426976324e-08,
      -1.110223329740834e-07, 0.9999999999999891, -9.647792743888518e-08,
      -4.411804498096776e-08, 9.64779225407974e-08, 0.9999999999999943]::float8[]
    WHEN 'FK5 FK5' THEN ARRAY[1, 0, 0, 0, 1, 0, 0, 0, 1]::float8[]
    WHEN 'FK5 GALACTIC' THEN ARRAY[-0.05487553939571454, -0.8734371047274334, -0.48383499177032246,
      0.4941094536233638, -0.44482959429881663, 0.7469822487020499,
      -0.8676661356858699, -0.19807638961094987, 0.4559837945175691]::float8[]
    WHEN 'GALACTIC ICRS' THEN ARRAY[-0.05487565771259169, 0.4941094371927275, -0.8676661375596588,
      -0.8734370519556164, -0.44482972122329534, -0.19807633727300056,
      -0.48383507361671557, 0.7469821839866675, 0.4559838136873016]::float8[]
    WHEN 'GALACTIC FK5' THEN ARRAY[-0.05487553939571454, 0.4941094536233638, -0.8676661356858699,
      -0.8734371047274334, -0.44482959429881663, -0.19807638961094987,
      -0.48383499177032246, 0.7469822487020499, 0.4559837945175691]::float8[]
    WHEN 'GALACTIC GALACTIC' THEN ARRAY[1, 0, 0, 0, 1, 0, 0, 0, 1]::float8[]
  END
$$;

-- Turns a position from one frame into another by a rotation.
CREATE OR REPLACE FUNCTION tapgamma.tg_rotate(m float8[], lon float8, lat float8) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  x float8 := cos(radians(lat)) * cos(radians(lon));
  y float8 := cos(radians(lat)) * sin(radians(lon));
  z float8 := sin(radians(lat));
  u float8 := m[1] * x + m[2] * y + m[3] * z;
  v float8 := m[4] * x + m[5] * y + m[6] * z;
  w float8 := m[7] * x + m[8] * y + m[9] * z;
BEGIN
  RETURN ARRAY[tapgamma.tg_turn(degrees(atan2(v, u))), degrees(atan2(w, sqrt(u * u + v * v)))];
END $$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_geom_transform(from_sys text, to_sys text, geo float8[]) RETURNS float8[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  m float8[] := tapgamma.tg_rotation(from_sys, to_sys);
  result float8[] := '{}';
BEGIN
  IF m IS NULL THEN RETURN NULL; END IF;
  IF upper(from_sys) = upper(to_sys) THEN RETURN geo; END IF;
  FOR i IN 1 .. cardinality(geo) / 2 LOOP
    result := result || tapgamma.tg_rotate(m, geo[2 * i - 1], geo[2 * i]);
  END LOOP;
  RETURN CASE WHEN cardinality(geo) = 3 THEN result || geo[3] ELSE result END;
END $$;
