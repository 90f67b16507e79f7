-- Mathematics with the answers of ADQL: NULL where a function has no value. Names and meaning are those of the functions
-- that the store defines for SQLite. Bodies name other functions with their schema: no search path is taken for granted.

CREATE OR REPLACE FUNCTION tapgamma.tg_sqrt(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN x >= 0 THEN sqrt(x) END';

CREATE OR REPLACE FUNCTION tapgamma.tg_ln(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN x > 0 THEN ln(x) END';

CREATE OR REPLACE FUNCTION tapgamma.tg_log10(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN x > 0 THEN log(x) END';

CREATE OR REPLACE FUNCTION tapgamma.tg_acos(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN x BETWEEN -1 AND 1 THEN acos(x) END';

CREATE OR REPLACE FUNCTION tapgamma.tg_asin(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN x BETWEEN -1 AND 1 THEN asin(x) END';

-- exp and power of PostgreSQL fail where the result is too small or too large for a number.
CREATE OR REPLACE FUNCTION tapgamma.tg_exp(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN x < -745 THEN 0 WHEN x > 709.78 THEN 'Infinity' ELSE exp(x) END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_power(x float8, y float8) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF x < 0 AND y <> trunc(y) THEN RETURN NULL; END IF;
  IF x = 0 AND y < 0 THEN RETURN 'Infinity'; END IF;
  IF x <> 0 AND abs(y * log(abs(x))) > 300 THEN
    IF y * log(abs(x)) < -324 THEN RETURN 0; END IF;
    IF y * log(abs(x)) > 308.26 THEN RETURN CASE WHEN x < 0 AND abs(y) - 2 * floor(abs(y) / 2) = 1 THEN '-Infinity' ELSE 'Infinity' END; END IF;
  END IF;
  RETURN power(x, y);
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_round(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT trunc(x) + CASE WHEN abs(x) < 4503599627370496 AND abs(x - trunc(x)) >= 0.5 THEN sign(x) ELSE 0 END';

CREATE OR REPLACE FUNCTION tapgamma.tg_truncate(x float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT trunc(x)';

CREATE OR REPLACE FUNCTION tapgamma.tg_scaled(x float8, n bigint, rounds boolean) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  scale float8;
  result float8;
BEGIN
  IF n > 15 OR abs(x) = 'Infinity' OR x = 'NaN' THEN RETURN x; END IF;
  IF n < -308 THEN RETURN 0; END IF;
  scale := power(10::float8, abs(n));
  IF n > 0 AND abs(x) > 1e300 THEN RETURN x; END IF;
  result := CASE WHEN n >= 0 THEN x * scale ELSE x / scale END;
  result := CASE WHEN rounds THEN tapgamma.tg_round(result) ELSE trunc(result) END;
  RETURN CASE WHEN n >= 0 THEN result / scale ELSE result * scale END;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_round(x float8, n bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT tapgamma.tg_scaled(x, n, true)';

CREATE OR REPLACE FUNCTION tapgamma.tg_truncate(x float8, n bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT tapgamma.tg_scaled(x, n, false)';

-- The exact remainder, by long division where the quotient is no whole number of moderate size.
CREATE OR REPLACE FUNCTION tapgamma.tg_mod(x float8, y float8) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  rest float8 := abs(x);
  step float8;
  divisor float8 := abs(y);
BEGIN
  IF y = 0 OR y = 'NaN' OR rest = 'Infinity' OR x = 'NaN' THEN RETURN NULL; END IF;
  IF rest < divisor THEN RETURN x; END IF;
  IF rest < 4503599627370496 AND rest = trunc(rest) AND divisor = trunc(divisor) THEN
    rest := rest - divisor * trunc(rest / divisor);
    IF rest < 0 THEN rest := rest + divisor; ELSIF rest >= divisor THEN rest := rest - divisor; END IF;
  ELSE
    step := divisor;
    WHILE step <= rest / 2 LOOP step := step * 2; END LOOP;
    WHILE step >= divisor LOOP
      IF rest >= step THEN rest := rest - step; END IF;
      step := step / 2;
    END LOOP;
  END IF;
  RETURN CASE WHEN x < 0 THEN -rest ELSE rest END;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_random() RETURNS float8 LANGUAGE sql VOLATILE PARALLEL RESTRICTED
AS 'SELECT random()';

-- A product modulo two to the 64th, as a signed number.
CREATE OR REPLACE FUNCTION tapgamma.tg_multiply(a bigint, b numeric) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
  product numeric := mod(CASE WHEN a < 0 THEN a + 18446744073709551616 ELSE a END * b, 18446744073709551616);
BEGIN
  RETURN CASE WHEN product >= 9223372036854775808 THEN product - 18446744073709551616 ELSE product END;
END $$;

-- SplitMix64 (Steele, Lea and Flood 2014); a seed starts its sequence anew in each run of a statement.
CREATE OR REPLACE FUNCTION tapgamma.tg_random(seed bigint) RETURNS float8 LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
AS $$
DECLARE
  name text := 'tapgamma.random_' || replace(seed::text, '-', 'm');
  draws numeric := coalesce(nullif(current_setting(name, true), '')::numeric, 0) + 1;
  z bigint := tapgamma.tg_multiply(1, mod(seed + draws * 11400714819323198485 + 18446744073709551616, 18446744073709551616));
BEGIN
  PERFORM set_config(name, draws::text, true);
  z := tapgamma.tg_multiply(z # ((z >> 30) & 17179869183), 13787848793156543929);
  z := tapgamma.tg_multiply(z # ((z >> 27) & 137438953471), 10723151780598845931);
  z := z # ((z >> 31) & 8589934591);
  RETURN ((z >> 11) & 9007199254740991) / 9007199254740992::float8;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.ivo_interval_overlaps(a1 float8, b1 float8, a2 float8, b2 float8) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN num_nulls(a1, b1, a2, b2) = 0 THEN (a1 <= b1 AND a2 <= b2 AND a1 <= b2 AND a2 <= b1)::integer END';

-- Conversions that the user asked for by CAST fail where they have no result (ADQL 2.1, section 4.4).
CREATE OR REPLACE FUNCTION tapgamma.tg_cast_double(x text) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF x !~ '^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$' THEN
    RAISE EXCEPTION 'CAST: ''%'' is no number.', x USING ERRCODE = 'invalid_text_representation';
  END IF;
  RETURN x::float8;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_cast_text(x float8) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT x::text COLLATE "C"';

CREATE OR REPLACE FUNCTION tapgamma.tg_cast_real(x float8) RETURNS real LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF abs(x) <= 7.006492321624085e-46 THEN RETURN 0; END IF;
  IF abs(x) > 3.4028235677973366e38 AND abs(x) < 'Infinity' THEN
    RAISE EXCEPTION 'CAST: % does not fit into REAL.', x USING ERRCODE = 'numeric_value_out_of_range';
  END IF;
  RETURN x;
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_cast_real(x text) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT tapgamma.tg_cast_real(tapgamma.tg_cast_double(x))';

CREATE OR REPLACE FUNCTION tapgamma.tg_cast_integer(x float8, bits integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF trunc(x) >= -(2::float8 ^ (bits - 1)) AND trunc(x) < 2::float8 ^ (bits - 1) THEN RETURN trunc(x); END IF;
  RAISE EXCEPTION 'CAST: % does not fit into an integer of % bits.', x, bits USING ERRCODE = 'numeric_value_out_of_range';
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_cast_integer(x bigint, bits integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF bits = 64 OR (x >= -(1::bigint << (bits - 1)) AND x < 1::bigint << (bits - 1)) THEN RETURN x; END IF;
  RAISE EXCEPTION 'CAST: % does not fit into an integer of % bits.', x, bits USING ERRCODE = 'numeric_value_out_of_range';
END $$;

CREATE OR REPLACE FUNCTION tapgamma.tg_cast_integer(x text, bits integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
  IF x ~ '^\s*[+-]?[0-9]{1,18}\s*$' THEN RETURN tapgamma.tg_cast_integer(x::bigint, bits); END IF;
  IF x ~ '^\s*[+-]?[0-9]{19}\s*$' AND x::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
    RETURN tapgamma.tg_cast_integer(x::bigint, bits);
  END IF;
  RETURN tapgamma.tg_cast_integer(tapgamma.tg_cast_double(x), bits);
END $$;

-- The same for whatever it is given, which the planner does not know: a full join must compare something for equality.
CREATE OR REPLACE FUNCTION tapgamma.tg_anything(value anyelement) RETURNS integer LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS 'BEGIN RETURN 0; END';
