#!/usr/bin/python3
"""Answers of the shared list's valid queries on small tables, computed with Python, numpy, astropy and healpy, never with SQL.

Writes tables.json and answers.json beside itself. An answer is a list of rows; "ordered" when the query orders them, "some" when it asks
for a number of rows without saying which, "between" when values are random.
"""
import json
import math
import os
import warnings

import healpy
import numpy as np
from astropy import units as u
from astropy.coordinates import SkyCoord
from astropy.time import Time

warnings.simplefilter("ignore")
rng = np.random.default_rng(20136)

NAMES = ["Crab", "PKS 2155-304", None, "Crab", "crab nebula", "PKS 2155-304", "Crab", "brab"]


def make_obs():
    rows = []
    for i in range(30):
        near = i % 3 == 0
        ra = 83.63 + (rng.random() - 0.5) * 3 if near else rng.random() * 360
        dec = 22.01 + (rng.random() - 0.5) * 3 if near else np.degrees(np.arcsin(2 * rng.random() - 1))
        rows.append({
            "obs_id": 20130 + i, "object_name": NAMES[i % 8], "obs_mode": "WOBBLE",
            "ra_pnt": float(ra), "dec_pnt": float(dec), "livetime": 900.0 + 53.25 * i, "ontime": 1000.5 + 60.0 * i,
            "n_tels": 4 if i % 3 else (3 if i % 2 else 2), "quality": None if i % 5 == 0 else i % 4,
            "date_obs": f"2004-03-{(i % 28) + 1:02d}T02:57:46", "pos": [float(ra), float(dec)], "fov": [float(ra), float(dec), 2.5], "note": "none",
        })
    return rows


OBS = make_obs()
HDU = [{"obs_id": 20130 + i // 2, "hdu_type": "events" if i % 2 else "gti", "hdu_class": "events" if i % 2 else "gti", "file_name": f"f{i}.fits"} for i in range(16)]
HDU.append({"obs_id": 99999, "hdu_type": "gti", "hdu_class": "gti", "file_name": "lost.fits"})
CAT = [{"name": "Crab", "ra": 83.63, "dec": 22.01, "pos": [83.63, 22.01]}, {"name": "PKS 2155-304", "ra": 329.72, "dec": -30.22, "pos": [329.72, -30.22]}]
MISC = [{"date": "2004-03-26T02:57:46.500", "t2mass_id": "J0534", 'a"b': 5}]
OBSCORE = [
    {"obs_id": "20136", "s_ra": 83.63, "s_dec": 22.01, "s_region": "Circle ICRS 83.63 22.01 2.5", "t_min": 53090.1, "t_max": 53090.2, "em_min": 1e-20, "em_max": 1e-18},
    {"obs_id": "20137", "s_ra": 86.0, "s_dec": 22.01, "s_region": "Circle ICRS 86 22.01 1.0", "t_min": 52990.0, "t_max": 53000.5, "em_min": 2e-20, "em_max": 1e-18},
    {"obs_id": "20138", "s_ra": 84.5, "s_dec": 22.0, "s_region": "Polygon ICRS 84 21.5 85 21.5 85 22.5 84 22.5", "t_min": 53100.5, "t_max": 53101.0, "em_min": None, "em_max": None},
    {"obs_id": "20139", "s_ra": None, "s_dec": None, "s_region": None, "t_min": None, "t_max": None, "em_min": None, "em_max": None},
]
SCHEMA_TABLES = [{"table_name": "hess.obs", "schema_name": "hess"}, {"table_name": "ivoa.obscore", "schema_name": "ivoa"}]
SCHEMA_COLUMNS = [{"table_name": "hess.obs", "column_name": "obs_id", "size": 1}, {"table_name": "hess.obs", "column_name": "note", "size": None}]
MINE = [{"ra": 83.6, "dec": 22.0}, {"ra": 0.0, "dec": 90.0}, {"ra": 10.0, "dec": 10.0}]
SOURCE = [{"name": "s1", "ra": 83.6, "dec": 22.0}]

TABLES = {
    "hess.obs": OBS, "hess.hdu": HDU, "hess.cat": CAT, "hess.source": SOURCE, "hess.misc": MISC, "ivoa.obscore": OBSCORE,
    "TAP_SCHEMA.tables": SCHEMA_TABLES, "TAP_SCHEMA.columns": SCHEMA_COLUMNS, "TAP_UPLOAD.mine": MINE,
}
TYPES = {
    "int": ["obs_id", "n_tels", "quality", "size", 'a"b'], "double": ["ra_pnt", "dec_pnt", "livetime", "ontime", "ra", "dec", "s_ra", "s_dec", "t_min", "t_max", "em_min", "em_max"],
    "timestamp": ["date_obs", "date"], "point": ["pos"], "circle": ["fov"], "region": ["s_region"],
}
UNITS = {"ra_pnt": "deg", "dec_pnt": "deg", "livetime": "s", "ontime": "s", "ra": "deg", "dec": "deg", "s_ra": "deg", "s_dec": "deg", "t_min": "d", "t_max": "d", "em_min": "m", "em_max": "m"}


def type_of(table, column):
    if table == "ivoa.obscore" and column == "obs_id":
        return "text"
    return next((name for name, columns in TYPES.items() if column in columns), "text")


def separation(ra1, dec1, ra2, dec2):
    return float(SkyCoord(ra1, dec1, unit="deg").separation(SkyCoord(ra2, dec2, unit="deg")).deg)


def half_away(x, digits=0):
    scale = 10.0 ** digits
    return math.copysign(math.floor(abs(x) * scale + 0.5), x) / scale


def distinct(rows):
    seen, out = set(), []
    for row in rows:
        key = json.dumps(row)
        if key not in seen:
            seen.add(key)
            out.append(row)
    return out


def groups(rows, key):
    found = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def col(*names, rows=OBS, where=lambda r: True):
    return [[r[n] for n in names] for r in rows if where(r)]


def each(f, rows=OBS):
    return [f(r) for r in rows]


def lower(text):
    return None if text is None else text.lower()


ids = [r["obs_id"] for r in OBS]
hids = [r["obs_id"] for r in HDU]
joined = [(o, h) for o in OBS for h in HDU if o["obs_id"] == h["obs_id"]]
star = [list(r.values()) for r in OBS]
near = lambda r, radius, strict: (separation(r["ra_pnt"], r["dec_pnt"], 83.63, 22.01) < radius) if strict else (separation(r["ra_pnt"], r["dec_pnt"], 83.63, 22.01) <= radius)
by_livetime = sorted(OBS, key=lambda r: -r["livetime"])
A = {}


def answer(name, rows, **how):
    A[name] = {"rows": rows, **how}


for name in ("W01", "S01", "S02", "S03"):
    answer(name, star)
for name in ("W02", "W03", "W04", "W06", "F15", "F27", "S25", "C02", "O07"):
    answer(name, col("obs_id"))
answer("W05", each(lambda r: [r["livetime"] + r["ontime"]]))
answer("W09", col("obs_id", where=lambda r: r["object_name"] == "Crab" and r["n_tels"] == 4))
answer("S04", [list(r.values()) + [r["livetime"] / 3600] for r in OBS])
answer("S08", distinct(col("object_name")))
answer("S09", col("object_name"))
answer("S10", distinct(col("object_name")), some=5)
answer("S12", [])
answer("S18", [[1, "x", None]] * 30)
answer("S19", each(lambda r: [-r["n_tels"], r["livetime"]]))
answer("S20", [[5.0, 0.5, 1000.0, 0.025]] * 30)
answer("S23", each(lambda r: [None if r["object_name"] is None else r["object_name"] + " / " + r["obs_mode"]]))
answer("S27", [[MISC[0]["date"]]])
answer("S30", [["J0534"]])
answer("S32", [[5]])
answer("S34", [["it's"]] * 30)
for name in ("F01", "F02"):
    answer(name, [[o["obs_id"]] for o, _ in joined])
answer("F03", [[o["obs_id"]] for o, _ in joined])
answer("F04", [[o["obs_id"], h["hdu_type"]] for o, h in joined])
lonely = [[i] for i in ids if i not in hids]
answer("F05", [[o["obs_id"]] for o, _ in joined] + lonely)
answer("F06", [[o["obs_id"]] for o, _ in joined] + [[None] for i in hids if i not in ids])
answer("F07", [[o["obs_id"]] for o, _ in joined] + lonely + [[None] for i in hids if i not in ids])
four = col("obs_id", where=lambda r: r["n_tels"] == 4)
answer("F14", four)
answer("C01", four)
answer("F17", [[o["obs_id"]] for o, _ in joined for c in CAT if c["name"] == o["object_name"]])
answer("F18", [[a] for a in ids for b in ids if a < b for h in hids if h == a])
answer("F19", [[83.6], [0.0], [10.0]])
answer("F20", [["hess.obs"], ["ivoa.obscore"]])
answer("F21", [[1], [None]])
answer("P01", col("obs_id", where=lambda r: 1000 <= r["livetime"] <= 2000))
answer("P02", col("obs_id", where=lambda r: 1000 <= r["livetime"] <= 2000))
answer("P03", col("obs_id", where=lambda r: not 1000 <= r["livetime"] <= 2000))
answer("P04", col("obs_id", where=lambda r: r["object_name"] is not None))
answer("P06", [[20136], [20137]])
answer("P07", [[20136]])
answer("P08", lonely)
answer("P10", col("obs_id", where=lambda r: (r["object_name"] or "").startswith("PKS")))
answer("P11", col("obs_id", where=lambda r: r["object_name"] is not None and not (len(r["object_name"]) == 4 and r["object_name"].endswith("rab"))))
answer("P13", col("obs_id", where=lambda r: r["quality"] is None))
answer("P14", col("obs_id", where=lambda r: r["quality"] is not None))
answer("P17", [[i] for i in ids if i in hids])
answer("P18", col("obs_id", where=lambda r: r["n_tels"] == 2))
answer("P21", col("obs_id", where=lambda r: Time(r["date_obs"]) > Time("2004-03-26T00:00:00")))
answer("P22", col("obs_id"))
answer("M01", each(lambda r: [abs(r["dec_pnt"]), math.ceil(r["livetime"]), math.floor(r["livetime"]), math.degrees(1), math.pi]))
answer("M02", [[math.e, math.log(10), 2, 1024, math.sqrt(2), 1, math.pi]] * 30)
answer("M03", [[None, None]] * 30, between=[0, 1])
answer("M04", each(lambda r: [half_away(r["livetime"]), half_away(r["livetime"], 2), half_away(r["livetime"], -2), math.trunc(r["livetime"] * 10) / 10]))
answer("M05", [[math.acos(0.5), math.asin(0.5), math.pi / 4, math.atan2(1, 2), 1, 1 / math.tan(1), 0, 0]] * 30)
answer("M10", each(lambda r: [float(SkyCoord(r["ra_pnt"], r["dec_pnt"], unit="deg").cartesian.y)]))
answer("M11", each(lambda r: [r["livetime"] / r["ontime"] * 100 - 1]))
answer("A01", [[30]])
named = [r["object_name"] for r in OBS if r["object_name"] is not None]
answer("A02", [[len(set(named)), len(named)]])
live = np.array([r["livetime"] for r in OBS])
answer("A03", [[live.min(), live.max(), live.mean(), math.fsum(live)]])
answer("A04", [[k, math.fsum(r["livetime"] for r in g) / 3600] for k, g in groups(OBS, lambda r: r["object_name"]).items() if len(g) > 3])
answer("A05", [[k, len(g)] for k, g in groups(OBS, lambda r: half_away(r["ra_pnt"])).items()])
answer("A10", [[30]])
answer("R01", [[r["obs_id"], r["livetime"]] for r in by_livetime], ordered=True)
answer("R02", [[i] for i in sorted(ids)], ordered=True)
answer("R03", [[r["obs_id"], r["livetime"]] for r in reversed(by_livetime)], ordered=True)
answer("R05", [[r["obs_id"]] for r in reversed(by_livetime)], ordered=True)
answer("R06", [[r["obs_id"]] for r in sorted(OBS, key=lambda r: abs(r["dec_pnt"]))], ordered=True)
answer("R07", [[None]] + [[n] for n in sorted(set(named))], ordered=True)
answer("R11", sorted([[k, len(g)] for k, g in groups(OBS, lambda r: r["n_tels"]).items()], key=lambda row: -row[1]), counts=1)
points = each(lambda r: [r["pos"]])
circles = each(lambda r: [r["fov"]])
answer("G01", points)
answer("G02", points)
for name in ("G03", "G04", "G05", "G06"):
    answer(name, circles)
answer("G07", [[[10, 10, 20, 10, 15, 20]]] * 30)
answer("G08", [[[10, 10, 20, 10, 15, 20]]] * 30)
answer("G12", None, box=[180, 0, 10, 20])
answer("G13", [[[10, 20, 1]]] * 30)
answer("G15", col("obs_id", where=lambda r: near(r, 2.5, False)))
answer("G16", col("obs_id", where=lambda r: near(r, 2.5, False)))
answer("G18", [["20136"], ["20138"]])
answer("G19", col("obs_id", where=lambda r: near(r, 2, True)))
answer("G20", col("obs_id", where=lambda r: near(r, 2, True)))
cap = lambda radius: 2 * math.pi * (1 - math.cos(math.radians(radius))) * (180 / math.pi) ** 2
answer("G23", [[cap(1), cap(2.5)]] * 30)
answer("G24", each(lambda r: [r["ra_pnt"], 20, "ICRS"]))
answer("G25", points)
answer("G26", col("ra_pnt"))
answer("G29", [[c["name"]] for c in CAT for r in OBS if separation(*c["pos"], *r["pos"]) < 2.5])
answer("U01", each(lambda r: [int(healpy.ang2pix(256, r["ra_pnt"], r["dec_pnt"], nest=True, lonlat=True))]))
answer("U02", col("obs_id", where=lambda r: "crab" in (r["object_name"] or "").lower().split()))
answer("U03", [[k, ",".join(r["obs_mode"] for r in g)] for k, g in groups(OBS, lambda r: r["object_name"]).items()])
answer("U04", [[o["obs_id"]] for o in OBSCORE if o["t_min"] is not None and o["t_min"] <= 53100 and o["t_max"] >= 53000])
answer("U05", each(lambda r: [float(Time(r["date_obs"]).mjd), float(Time("2000-01-02T12:00:00").jd)]))
galactic = [SkyCoord(*r["pos"], unit="deg", frame="icrs").galactic for r in OBS]
answer("U08", [[[float(g.l.deg), float(g.b.deg)]] for g in galactic], tolerance=1e-8)
centre = healpy.pix2ang(256, 1234, nest=True, lonlat=True)
answer("U09", [[separation(*centre, 1, 2)]] * 30)
answer("L01", each(lambda r: [lower(r["object_name"]), None if r["object_name"] is None else r["object_name"].upper()]))
crabs = col("obs_id", where=lambda r: (r["object_name"] or "").lower().startswith("crab"))
answer("L02", crabs)
answer("L03", crabs)
answer("L04", col("obs_id", where=lambda r: r["object_name"] is not None and not r["object_name"].lower().startswith("crab")))
answer("C09", [[r["obs_id"]] for r in by_livetime[:5]])
union = [[i] for i in sorted(set(ids) | set(hids))]
for name in ("T01", "T11", "T13"):
    answer(name, union)
answer("T02", [[i] for i in ids + hids])
answer("T03", [[i] for i in ids if i not in hids])
answer("T04", [[i] for i in ids if i in hids])
answer("T05", union[5:], ordered=True)
answer("T07", [[i] for i in sorted(ids)[:3] + sorted(ids)[-3:]])
answer("K01", each(lambda r: [math.trunc(r["livetime"]), r["n_tels"], r["n_tels"]]))
answer("K02", each(lambda r: [str(r["obs_id"])] * 3))
answer("K03", [["2004-03-26T02:57:46"]] * 30)
answer("K07", [[[10.5, 20.1]]] * 30)
answer("K08", [[None]] * 30)
answer("N01", each(lambda r: [r["object_name"] or "none"]))
answer("N02", col("object_name"))
answer("I01", each(lambda r: [(r["ra_pnt"] * u.deg).to_value("rad")]))
answer("I02", [[None if o["em_min"] is None else (o["em_min"] * u.m).to_value("nm")] for o in OBSCORE])
answer("O01", col("obs_id"), some=20)
answer("O02", [[i] for i in sorted(ids)[10:15]], ordered=True)
answer("O08", [])

folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "tables.json"), "w") as out:
    json.dump([{"name": name, "columns": [{"name": c, "type": type_of(name, c), "unit": UNITS.get(c)} for c in rows[0]], "rows": [list(r.values()) for r in rows]}
               for name, rows in TABLES.items()], out, indent=None, separators=(",", ":"))
    out.write("\n")
with open(os.path.join(folder, "answers.json"), "w") as out:
    out.write("{\n" + ",\n".join(f'"{k}": {json.dumps(v, default=float)}' for k, v in A.items()) + "\n}\n")
