"""Writes reference values for functions (Python 3.11, astropy 5.2.1, numpy 1.24, scipy 1.10, healpy 1.16).

Run: /usr/bin/python3 make_reference.py
"""
import json
import os

import astropy
import healpy
import numpy as np
import scipy.stats
from astropy import constants
from astropy import units as u
from astropy.coordinates import SkyCoord
from astropy.time import Time

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = f"make_reference.py with astropy {astropy.__version__}, numpy {np.__version__}, scipy {scipy.__version__}, healpy {healpy.__version__}"


def write(name, cases):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        out.write('{\n"source": %s,\n"cases": [\n' % json.dumps(VERSIONS))
        out.write(",\n".join(json.dumps(case) for case in cases))
        out.write("\n]\n}\n")


def straight_line(ra, dec, plx, pmra, pmdec, rv, years):
    """Uniform motion in Cartesian coordinates, without light travel time: p + v t in au and au per Julian year."""
    mas = np.pi / 180 / 3600e3
    au_per_year = 149597870.7 / (365.25 * 86400)
    distance = 1 / (plx * mas)
    a, d = np.radians([ra, dec])
    r = np.array([np.cos(d) * np.cos(a), np.cos(d) * np.sin(a), np.sin(d)])
    p = np.array([-np.sin(a), np.cos(a), 0])
    q = np.array([-np.sin(d) * np.cos(a), -np.sin(d) * np.sin(a), np.cos(d)])
    velocity = distance * mas * (pmra * p + pmdec * q) + rv / au_per_year * r
    position = distance * r + velocity * years
    distance = np.linalg.norm(position)
    r = position / distance
    a, d = np.arctan2(r[1], r[0]), np.arcsin(r[2])
    p = np.array([-np.sin(a), np.cos(a), 0])
    q = np.array([-np.sin(d) * np.cos(a), -np.sin(d) * np.sin(a), np.cos(d)])
    return [np.degrees(a) % 360, np.degrees(d), 1 / (distance * mas), velocity @ p / distance / mas,
            velocity @ q / distance / mas, velocity @ r * au_per_year]


def epochs():
    cases = [{"call": "ivo_epoch_prop_pos(7.606083572, 11.79044105, 125, 300, -428.8, 52.51, 2016, 1992.25)",
              "doubles": [7.604061404627978, 11.7932703828279], "tolerance": 1e-13}]
    stars = [
        (269.452, 4.693, 546.98, -802.8, 10362.5, -110.5, 2016.0, 2050.0),   # Barnard's star
        (219.902, -60.834, 742.12, -3679.25, 473.67, -21.94, 1991.25, 2100.5),
        (10.0, 89.999, 100.0, 5000.0, 3000.0, 200.0, 2000.0, 1900.0),        # across the pole
        (359.9999, 0.0, 10.0, 800.0, -30.0, 20.0, 2000.0, 2100.0),           # across the meridian
        (83.633, 22.014, 0.5, -11.3, 2.7, 0.0, 2016.0, 2026.0),
    ]
    for star in stars:
        ra, dec, plx, pmra, pmdec, rv, before, after = star
        values = straight_line(ra, dec, plx, pmra, pmdec, rv, after - before)
        arguments = ", ".join(repr(x) for x in star)
        cases.append({"call": f"ivo_epoch_prop({arguments})", "doubles": values, "tolerance": 1e-9})
        cases.append({"call": f"gavo_epoch_prop_pos({arguments})", "doubles": values[:2], "tolerance": 1e-10})

        # astropy takes light travel time into account, which changes the motion by v/c of itself.
        there = SkyCoord(ra * u.deg, dec * u.deg, distance=1000 / plx * u.pc, pm_ra_cosdec=pmra * u.mas / u.yr, pm_dec=pmdec * u.mas / u.yr,
                         radial_velocity=rv * u.km / u.s, frame="icrs", obstime=Time(before, format="jyear", scale="tdb"))
        moved = there.apply_space_motion(new_obstime=Time(after, format="jyear", scale="tdb"))
        speed = abs(rv) + 4.74047 * np.hypot(pmra, pmdec) / plx
        tolerance = 2 * speed / 299792.458 * there.separation(moved).deg / max(np.cos(np.radians(dec)), 1e-3) + 1e-11
        if abs(dec) < 89:
            cases.append({"call": f"COORD1(ivo_epoch_prop_pos({arguments}))", "value": moved.ra.deg, "tolerance": tolerance / 360})
            cases.append({"call": f"COORD2(ivo_epoch_prop_pos({arguments}))", "value": moved.dec.deg, "tolerance": tolerance / 90})
    cases += [
        {"call": "ivo_epoch_prop_pos(10, 20, NULL, 3600000, 0, NULL, 2000, 2001)", "doubles": tangential(10, 20, 1, 0), "tolerance": 1e-12},
        {"call": "ivo_epoch_prop_pos(10, 20, 0, NULL, NULL, 100, 2000, 2001)", "doubles": [10, 20], "tolerance": 1e-13},
        {"call": "gavo_epoch_prop(10, 20, NULL, NULL, NULL, 7, 2000, 2001)", "doubles": [10, 20, 0, 0, 0, 7], "tolerance": 1e-12},
        {"call": "ivo_epoch_prop_pos(NULL, 20, 0, 0, 0, 0, 2000, 2001)", "doubles": None},
        {"call": "ivo_epoch_prop_pos(10, 20, 0, 0, 0, 0, NULL, 2001)", "doubles": None},
        {"call": "ivo_apply_pm(10, 20, 0.5, 0, 2)", "doubles": tangential(10, 20, 1, 0), "tolerance": 1e-12},
        {"call": "gavo_apply_pm(10, 89.9, 0.1, 0.3, 1)", "doubles": tangential(10, 89.9, 0.1, 0.3), "tolerance": 1e-11},
        {"call": "ivo_apply_pm(10, 20, 0.5, NULL, 2)", "doubles": None},
    ]
    write("epochs.json", cases)


def tangential(ra, dec, dx, dy):
    """Deprojection of standard coordinates in degrees, by the formulas of the gnomonic projection."""
    x, y, d = np.radians([dx, dy, dec])
    a = np.radians(ra) + np.arctan2(x, np.cos(d) - y * np.sin(d))
    return [np.degrees(a) % 360, np.degrees(np.arctan2(np.sin(d) + y * np.cos(d), np.hypot(x, np.cos(d) - y * np.sin(d))))]


def statistics():
    random = np.random.default_rng(20261124)
    cases = []
    for n in (1, 2, 3, 10, 101):
        x = [float(v) for v in np.round(random.normal(1e6, 3, n), 4)]
        y = [float(v) for v in np.round(0.3 * np.array(x) + random.normal(0, 1, n), 4)]
        withnull = {"x": x + [None], "y": y + [1.0]}
        both = {"y": y, "x": x}
        cases += [
            {"call": "MEDIAN(x)", "rows": withnull, "value": float(np.median(x))},
            {"call": "percentile_cont(x, 0.1)", "rows": withnull, "value": float(np.percentile(x, 10))},
            {"call": "percentile(x, 0.99)", "rows": withnull, "value": float(np.percentile(x, 99))},
            {"call": "percentile_cont(x, 0)", "rows": withnull, "value": min(x)},
            {"call": "percentile_cont(x, 1)", "rows": withnull, "value": max(x)},
            {"call": "var_pop(x)", "rows": withnull, "value": float(np.var(x)), "tolerance": 1e-9},
            {"call": "stddev_pop(x)", "rows": withnull, "value": float(np.std(x)), "tolerance": 1e-9},
            {"call": "covar_pop(y, x)", "rows": withnull, "value": float(np.cov(y, x, bias=True)[0, 1]) if n > 1 else 0.0, "tolerance": 1e-9},
            {"call": "var_samp(x)", "rows": withnull, "value": float(np.var(x, ddof=1)) if n > 1 else None, "tolerance": 1e-9},
            {"call": "variance(x)", "rows": withnull, "value": float(np.var(x, ddof=1)) if n > 1 else None, "tolerance": 1e-9},
            {"call": "stddev_samp(x)", "rows": withnull, "value": float(np.std(x, ddof=1)) if n > 1 else None, "tolerance": 1e-9},
            {"call": "STDDEV(x)", "rows": withnull, "value": float(np.std(x, ddof=1)) if n > 1 else None, "tolerance": 1e-9},
            {"call": "covar_samp(y, x)", "rows": withnull, "value": float(np.cov(y, x)[0, 1]) if n > 1 else None, "tolerance": 1e-9},
            {"call": "corr(y, x)", "rows": both, "value": float(scipy.stats.pearsonr(x, y)[0]) if n > 1 else None, "tolerance": 1e-9},
        ]
    cases += [{"call": f"{name}(x)", "rows": {"x": [None, None]}, "value": None} for name in ("median", "var_samp", "var_pop", "stddev_samp", "stddev_pop")]
    cases.append({"call": "corr(y, x)", "rows": {"y": [1.0, 2.0], "x": [3.0, 3.0]}, "value": None})
    values = [float(v) for v in np.round(random.normal(0, 2, 150), 3)] + [-3.0, 3.0, 0.0]
    inside, _ = np.histogram([v for v in values if v < 3], bins=12, range=(-3, 3))
    below, above = sum(v < -3 for v in values), sum(v >= 3 for v in values)
    expected = [below + 1, *[int(c) for c in inside], above]
    for name in ("ivo_histogram", "gavo_histogram"):
        cases.append({"call": f"{name}(x, -3, 3, 12)", "rows": {"x": values + [None]}, "doubles": expected})
    write("statistics.json", cases)


def spectra():
    cases = []
    h_c = (constants.h * constants.c).to(u.TeV * u.m).value
    for wavelength in (1e-20, 1.2398e-18, 3e-6):
        cases.append({"call": f"vhe_wavelength_to_energy({wavelength!r})", "value": h_c / wavelength, "tolerance": 1e-11})
        cases.append({"call": f"vhe_energy_to_wavelength({wavelength!r})", "value": h_c / wavelength, "tolerance": 1e-11})
    cases.append({"call": "vhe_wavelength_to_energy(0)", "value": None})
    units = ["TeV", "keV", "J", "erg", "m", "nm", "Angstrom", "Hz", "GHz", "cm**-1"]
    for i, a in enumerate(units):
        b = units[(i * 3 + 2) % len(units)]
        for source, target in ((a, b), (b, a)):
            value = (2.5 * u.Unit(source)).to_value(u.Unit(target), equivalencies=u.spectral())
            cases.append({"call": f"gavo_specconv(2.5, '{source}', '{target}')", "value": value, "tolerance": 1e-11})
    cases.append({"call": "ivo_specconv(vhe_energy_to_wavelength(x), 'eV')", "rows": {"x": [2.0]}, "value": 2e12, "tolerance": 1e-12})
    write("spectra.json", cases)


def times():
    cases = []
    for iso in ("1858-11-17T00:00:00", "2004-03-26T02:57:46.184", "2026-11-24", "1999-12-31T23:59:59.999"):
        for name, value in (("mjd", Time(iso, scale="utc").mjd), ("jd", Time(iso, scale="utc").jd)):
            cases.append({"call": f"ivo_to_{name}('{iso}')", "value": value, "tolerance": 1e-14})
    # Cells of order 31 are 2**30 microseconds long from JD 0 in TCB.
    cell = 2 ** 30 / 86400e6
    t = Time(53090.123, format="mjd", scale="tt").tcb
    number = int(((t.jd1 * 86400e6) + t.jd2 * 86400e6) // 2 ** 30)
    start = Time(number * cell, format="jd", scale="tcb").tt.mjd
    moc = f"31/{number}-{number + 1}"
    cases += [
        {"call": f"vhe_gti_has('{moc}', 53090.123)", "value": 1},
        {"call": f"vhe_gti_has('{moc}', {start - 0.001!r})", "value": 0},
        {"call": f"vhe_gti_has('{moc}', {start + 2 * cell + 0.001!r})", "value": 0},
        {"call": "vhe_gti_has('nothing', 53090)", "value": None},
        {"call": f"vhe_gti_overlap('{moc}', 53000, 53200)", "value": 2 * 2 ** 30 / 1e6, "tolerance": 1e-9},
        {"call": f"vhe_gti_overlap('{moc}', {start!r}, {start + 100 / 86400!r})", "value": 100.0, "tolerance": 1e-4},
        {"call": f"vhe_gti_overlap('{moc}', '31/{number + 1}-{number + 7}')", "value": 2 ** 30 / 1e6},
        {"call": f"vhe_gti_overlap('{moc}', 53200, 53000)", "value": 0.0},
    ]
    write("times.json", cases)


def positions():
    random = np.random.default_rng(7)
    cases = []
    for order in (0, 3, 10, 20, 29):
        for lon, lat in zip(random.uniform(0, 360, 6), np.degrees(np.arcsin(random.uniform(-1, 1, 6)))):
            lon, lat = round(float(lon), 9), round(float(lat), 9)
            pixel = int(healpy.ang2pix(2 ** order, lon, lat, nest=True, lonlat=True))
            cases.append({"call": f"ivo_healpix_index({order}, {lon!r}, {lat!r})", "value": pixel})
            centre = healpy.pix2ang(2 ** order, pixel, nest=True, lonlat=True)
            cases.append({"call": f"ivo_healpix_center({order}, {pixel})", "doubles": [float(c) for c in centre], "tolerance": 1e-12})
    for _ in range(10):
        lon, lat = float(np.round(random.uniform(0, 360), 6)), float(np.round(random.uniform(-90, 90), 6))
        lon2, lat2 = float(np.round(random.uniform(0, 360), 6)), float(np.round(random.uniform(-90, 90), 6))
        a, b = SkyCoord(lon, lat, unit="deg"), SkyCoord(lon2, lat2, unit="deg")
        cases.append({"call": f"DISTANCE({lon!r}, {lat!r}, {lon2!r}, {lat2!r})", "value": float(a.separation(b).deg), "tolerance": 1e-13})
        galactic = a.galactic
        cases.append({"call": f"ivo_geom_transform('ICRS', 'GALACTIC', POINT({lon!r}, {lat!r}))",
                      "doubles": [float(galactic.l.deg), float(galactic.b.deg)], "tolerance": 1e-10})
    live = [1600.0, 1700.0, None, 1500.0]
    ra, dec = [83.63, 84.63, 83.63, 90.0], [22.51, 22.01, 22.01, 22.01]
    centre = SkyCoord(83.63, 22.01, unit="deg")
    near = SkyCoord(ra, dec, unit="deg").separation(centre).deg <= 1.0
    cases.append({"call": "vhe_livetime_within(l, r, d, 83.63, 22.01, 1.0)", "rows": {"l": live, "r": ra, "d": dec},
                  "value": float(sum(t for t, is_near in zip(live, near) if is_near and t))})
    write("positions.json", cases)


if __name__ == "__main__":
    epochs()
    statistics()
    spectra()
    times()
    positions()
