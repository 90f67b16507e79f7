#!/usr/bin/python3
"""Writes moc-regions.json: coverage maps against circles and polygons, by healpy's pixels of a much finer order, beside this script.

A case is kept when pixels whose centres lie in the region, and pixels that may touch it, say the same.
"""
import json
import os
import random

import healpy
import numpy

from make_moc_reference import ascii_of

FINER = 6
random.seed(20261128)
numpy.random.seed(7)


def disc(order, lon, lat, radius, touched):
    vec = healpy.ang2vec(lon, lat, lonlat=True)
    nside = 1 << order
    return healpy.query_disc(nside, vec, numpy.radians(radius), inclusive=touched, nest=True, **({"fact": 64} if touched else {}))


def polygon(order, vertices, touched):
    vecs = healpy.ang2vec([v[0] for v in vertices], [v[1] for v in vertices], lonlat=True)
    return healpy.query_polygon(1 << order, vecs, inclusive=touched, nest=True, **({"fact": 64} if touched else {}))


def square(lon, lat, size, turn):
    """A convex polygon around a place, counterclockwise or not: three to six vertices on a circle."""
    n = random.randint(3, 6)
    angles = numpy.sort(numpy.random.uniform(0, 360, n))
    if max(numpy.diff(numpy.append(angles, angles[0] + 360))) > 170:
        angles = turn + numpy.arange(n) * 360 / n
    centre = healpy.ang2vec(lon, lat, lonlat=True)
    east = numpy.cross([0, 0, 1.0], centre)
    east /= numpy.linalg.norm(east)
    north = numpy.cross(centre, east)
    corners = []
    for a in numpy.radians(angles):
        v = numpy.cos(numpy.radians(size)) * centre + numpy.sin(numpy.radians(size)) * (numpy.cos(a) * east + numpy.sin(a) * north)
        corners.append(tuple(round(float(x), 6) for x in healpy.vec2ang(v, lonlat=True)))
    return [(float(a[0]) if hasattr(a, "__len__") else a, float(b[0]) if hasattr(b, "__len__") else b) for a, b in corners]


def cases_of(text, pixels, order):
    """Comparisons of a region with maps of an order that lie near it."""
    inner, outer = set((pixels(order + FINER, False) >> (2 * FINER)).tolist()), set(pixels(order, True).tolist())
    fine = set(pixels(order + FINER, False).tolist())
    around = list(outer | {int(p) for o in list(outer)[:40] for p in healpy.get_all_neighbours(1 << order, o, nest=True) if p >= 0})
    if inner == outer and len(outer) < 400:
        yield f"MOC({order}, {text})", ascii_of(order, outer)
    full = [p for p in around if all((p << (2 * FINER)) + i in fine for i in range(4 ** FINER))]
    maps = [random.sample(around, min(len(around), random.choice([1, 2, 5]))), around, [p for p in around if p not in inner][:6], full]
    for cells in maps:
        if not cells:
            continue
        moc = f"MOC('{ascii_of(order, cells)}')"
        cells = set(cells)
        if inner & cells:
            yield f"INTERSECTS({moc}, {text})", 1
            yield f"INTERSECTS({text}, {moc})", 1
        elif not outer & cells:
            yield f"INTERSECTS({moc}, {text})", 0
        if outer <= cells:
            yield f"CONTAINS({text}, {moc})", 1
        elif inner - cells:
            yield f"CONTAINS({text}, {moc})", 0
        if any((p << (2 * FINER)) + i not in fine for p in cells for i in range(4 ** FINER)):
            yield f"CONTAINS({moc}, {text})", 0
        elif all(int(n) in fine for p in cells for i in range(4 ** FINER) for n in healpy.get_all_neighbours(1 << (order + FINER), (p << (2 * FINER)) + i, nest=True)):
            yield f"CONTAINS({moc}, {text})", 1


PLACES = [(83.633, 22.014), (0.001, 0.0), (45.0, 41.81), (200.0, 89.6), (310.0, -89.0), (359.9, -35.0), (122.5, 66.0)]
found = []
for lon, lat in PLACES:
    for size in (0.02, 0.7, 6.0):
        order = max(2, int(numpy.ceil(numpy.log2(58.6 / size))) + random.randint(-2, 1))
        radius = round(size * random.uniform(0.6, 1.4), 5)
        found += cases_of(f"CIRCLE({lon}, {lat}, {radius})", lambda o, t: disc(o, lon, lat, radius, t), order)
        corners = square(lon, lat, radius, random.uniform(0, 60))
        text = "POLYGON(" + ", ".join(f"{a}, {b}" for a, b in corners) + ")"
        found += cases_of(text, lambda o, t: polygon(o, corners, t), order)

kept = random.sample(found, min(len(found), 260))
cases = [{"call": call, "value": value} for call, value in kept]
cases += [
    {"call": "INTERSECTS(MOC('3/'), CIRCLE(1, 2, 3))", "value": 0},
    {"call": "CONTAINS(CIRCLE(1, 2, 3), MOC('3/'))", "value": 0},
    {"call": "CONTAINS(MOC('3/'), CIRCLE(1, 2, 3))", "value": 1},
    {"call": "CONTAINS(CIRCLE(1, 2, 179), MOC('0/0-11'))", "value": 1},
    {"call": "CONTAINS(MOC('0/0-11'), CIRCLE(1, 2, 180))", "value": 1},
    {"call": "CONTAINS(MOC('0/0-11'), CIRCLE(1, 2, 90))", "value": 0},
    {"call": "INTERSECTS(MOC('9/17'), REGION('Circle ICRS 46 1 30'))", "value": 1},
    {"call": "CONTAINS(MOC('9/17'), POINT(45, 1))", "value": 0},
    # The edge of a box on the meridian that is also a border of base pixels: the borders touch, and belong to both.
    {"call": "INTERSECTS(MOC('0/0'), POLYGON(90, 60, 90, 70, 100, 70, 100, 60))", "value": 1},
    {"call": "CONTAINS(POLYGON(90, 60, 90, 70, 80, 70, 80, 60), MOC('0/0'))", "value": 1},
    {"call": "INTERSECTS(MOC('0/0'), POLYGON(90.1, 60, 90.1, 70, 100, 70, 100, 60))", "value": 0},
    {"call": "MOC(29, CIRCLE(1, 2, 3))", "fails": "MOC"},
    {"call": "MOC(-1, CIRCLE(1, 2, 3))", "value": None},
    {"call": "AREA(MOC(0, CIRCLE(0, 0, 180)))", "value": 41252.96124941927, "tolerance": 1e-12},
]
rows = {"lon": [10.0, 200.0, None], "lat": [5.0, -60.0, 0.0], "r": [3.0, 4.0, 1.0]}
cells = set()
for lon, lat, r in zip(rows["lon"], rows["lat"], rows["r"]):
    if lon is not None:
        cells |= set(disc(4, lon, lat, r, True).tolist())
cases.append({"call": "moc_agg(4, CIRCLE(lon, lat, r))", "rows": rows, "value": ascii_of(4, cells)})

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "moc-regions.json"), "w") as out:
    out.write('{\n"source": "make_moc_regions_reference.py: healpy ' + healpy.__version__ + '",\n"cases": [\n' + ",\n".join(json.dumps(c) for c in cases) + "\n]\n}\n")
print(len(found), "cases,", len(cases), "kept")
