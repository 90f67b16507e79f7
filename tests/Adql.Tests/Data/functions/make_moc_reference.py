#!/usr/bin/python3
"""Writes moc.json: calls of MOC functions with values by healpy (pixels, areas) and Python sets (unions), beside this script."""
import json
import math
import os

import healpy

PLACES = [(83.633, 22.014), (84.0, 22.5), (329.717, -30.226), (0.0, 90.0), (10.0, -89.9), (359.999, 0.001)]


def pixel(order, place):
    return int(healpy.ang2pix(1 << order, place[0], place[1], nest=True, lonlat=True))


def area(order, count):
    return count * healpy.nside2pixarea(1 << order, degrees=True)


def ascii_of(order, pixels):
    """The canonical text of pixels of one order: complete groups of four become the pixel above, runs are first-last."""
    levels = {order: set(pixels)}
    for o in range(order, 0, -1):
        parents = {p >> 2 for p in levels[o] if all((p >> 2) * 4 + i in levels[o] for i in range(4))}
        levels[o] -= {p * 4 + i for p in parents for i in range(4)}
        levels[o - 1] = parents
    words = []
    for o in sorted(levels):
        runs = []
        for p in sorted(levels[o]):
            if runs and runs[-1][1] == p - 1:
                runs[-1][1] = p
            else:
                runs.append([p, p])
        if runs or o == order:
            words.append(f"{o}/" + " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs))
    return " ".join(words)


cases = [
    {"call": "MOC('1/1 2 4 2/12-14 8/')", "value": "1/1-2 4 2/12-14 8/"},
    {"call": "MOC('3/0 1 2 3')", "value": ascii_of(3, [0, 1, 2, 3])},
    {"call": "MOC('no map')", "value": None},
    {"call": "MOC('0/12')", "value": None},
    {"call": "AREA(MOC('0/0-11'))", "value": area(0, 12), "tolerance": 1e-12},
    {"call": "AREA(MOC('5/7-9 100'))", "value": area(5, 4), "tolerance": 1e-12},
    {"call": "CONTAINS(MOC('5/80'), MOC('4/20'))", "value": 1},
    {"call": "CONTAINS(MOC('4/20'), MOC('5/80'))", "value": 0},
    {"call": "INTERSECTS(MOC('4/20'), MOC('5/80 500'))", "value": 1},
    {"call": "INTERSECTS(MOC('4/20'), MOC('5/84-90'))", "value": 0},
    {"call": "CONTAINS(POINT(1, 1), MOC('none'))", "value": None},
]
for place in PLACES:
    for order in (0, 4, 10, 29):
        p = pixel(order, place)
        point = f"POINT({place[0]}, {place[1]})"
        cases.append({"call": f"MOC({order}, {point})", "value": f"{order}/{p}"})
        cases.append({"call": f"CONTAINS({point}, MOC('{order}/{p}'))", "value": 1})
        cases.append({"call": f"INTERSECTS(MOC('{order}/{(p + 1) % (12 << (2 * order))}'), {point})", "value": 0})
columns = {"lon": [p[0] for p in PLACES] + [None], "lat": [p[1] for p in PLACES] + [None]}
for order in (2, 7):
    cases.append({"call": f"moc_agg({order}, POINT(lon, lat))", "rows": columns, "value": ascii_of(order, [pixel(order, p) for p in PLACES])})
cases.append({"call": "moc_agg(MOC(t))", "rows": {"t": ["3/0 1", "3/2 700", "3/3", None]}, "value": ascii_of(3, [0, 1, 2, 3, 700])})
cases.append({"call": "moc_agg(MOC(t))", "rows": {"t": ["5/80 200", "3/7"]}, "value": ascii_of(3, [80 >> 4, 200 >> 4, 7])})
cases.append({"call": "moc_agg(MOC(t))", "rows": {"t": [None, "no map"]}, "value": None})

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "moc.json"), "w") as out:
    out.write('{\n"source": "make_moc_reference.py: healpy ' + healpy.__version__ + '",\n"cases": [\n' + ",\n".join(json.dumps(c) for c in cases) + "\n]\n}\n")
