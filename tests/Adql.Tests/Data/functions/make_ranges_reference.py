"""Writes ranges.json: whether shapes meet ranges of longitude and latitude, by brute force (Python 3.11, numpy 1.24).

A shape is its border, sampled every few milliarcseconds where it matters, and tests of single points. Ranges are laid so that they
miss or reach it by 4 milliarcseconds: at the apex of its edges, at a corner of its own, at a corner of the range.

Run: /usr/bin/python3 make_ranges_reference.py
"""
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
GAP = 1e-6  # deg
RNG = np.random.default_rng(20261129)


def vector(lon, lat):
    lon, lat = np.radians(lon), np.radians(lat)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def lonlat(v):
    return np.degrees(np.arctan2(v[..., 1], v[..., 0])) % 360, np.degrees(np.arctan2(v[..., 2], np.hypot(v[..., 0], v[..., 1])))


def angle(a, b):
    return np.degrees(2 * np.arcsin(np.minimum(1, np.linalg.norm(a - b, axis=-1) / 2)))


def circle(lon, lat, radius, n=2_000_001):
    c = vector(lon, lat)
    east = np.array([-np.sin(np.radians(lon)), np.cos(np.radians(lon)), 0])
    north = np.cross(c, east)
    a = np.linspace(0, 2 * np.pi, n)[:, None]
    r = np.radians(radius)
    return np.cos(r) * c + np.sin(r) * (np.cos(a) * north + np.sin(a) * east)


def polygon(corners, n=400_001):
    parts = []
    for i in range(len(corners)):
        a, b = vector(*corners[i]), vector(*corners[(i + 1) % len(corners)])
        t = np.linspace(0, 1, n)[:, None]
        p = (1 - t) * a + t * b
        parts.append(p / np.linalg.norm(p, axis=1)[:, None])
    return np.concatenate(parts)


def shapes():
    for _ in range(6):
        lon, lat, radius = RNG.uniform(0, 360), RNG.uniform(-75, 75), RNG.uniform(0.5, 8)
        yield f"CIRCLE({lon!r}, {lat!r}, {radius!r})", circle(lon, lat, radius), (lon, lat)
    for lon, lat in [(0.3, 10.0), (359.9, -60.0)]:
        yield f"CIRCLE({lon!r}, {lat!r}, 2.0)", circle(lon, lat, 2.0), (lon, lat)
    for _ in range(6):
        lon, lat, size = RNG.uniform(0, 360), RNG.uniform(-70, 70), RNG.uniform(1, 8)
        turns = np.sort(RNG.uniform(0, 360, 5)) if _ % 2 else np.array([20.0, 110.0, 200.0, 290.0])
        border = circle(lon, lat, size, 360_001)
        corners = [tuple(float(x) for x in lonlat(border[int(t * 1000)])) for t in turns]
        if not inside(corners, vector(lon, lat)):
            continue
        yield "POLYGON(" + ", ".join(f"{a!r}, {b!r}" for a, b in corners) + ")", polygon(corners), (lon, lat)
    corners = [(355.0, 40.0), (5.0, 40.0), (4.0, 47.0), (356.0, 47.0)]
    yield "POLYGON(355, 40, 5, 40, 4, 47, 356, 47)", polygon(corners), (0.0, 43.0)


def inside(corners, p):
    """Convex polygons only: the point is on one side of every edge."""
    sides = [np.dot(np.cross(vector(*corners[i]), vector(*corners[(i + 1) % len(corners)])), p) for i in range(len(corners))]
    return min(sides) > 0 or max(sides) < 0


def case(shape, west, east, south, north, value):
    return {"call": f"vhe_meets_range({shape}, {float(west) % 360!r}, {float(east) % 360!r}, {float(south)!r}, {float(north)!r})", "value": value}


cases = []
for shape, border, (lon, lat) in shapes():
    lons, lats = lonlat(border)
    aside = (lons - lon + 180) % 360 - 180
    top, bottom, right, left = lats.argmax(), lats.argmin(), aside.argmax(), aside.argmin()
    for sign, value in [(-1, 1), (1, 0)]:
        # A parallel at the highest and lowest point, along its neighbourhood only.
        cases.append(case(shape, lons[top] - 1e-3, lons[top] + 1e-3, lats[top] + sign * GAP, lats[top] + 1, value))
        cases.append(case(shape, lons[bottom] - 1e-3, lons[bottom] + 1e-3, lats[bottom] - 1, lats[bottom] - sign * GAP, value))
        # All around, where a polygon of great circles could not be laid.
        cases.append({"call": f"vhe_meets_range({shape}, 0, 360, {float(lats[top] + sign * GAP)!r}, 90)", "value": value})
        # A meridian at the easternmost and westernmost point; a milliarcsecond on the sky is more in longitude.
        step = GAP / np.cos(np.radians(lats[right]))
        cases.append(case(shape, lons[right] + sign * step, lons[right] + 20, lats[right] - 1e-3, lats[right] + 1e-3, value))
        step = GAP / np.cos(np.radians(lats[left]))
        cases.append(case(shape, lons[left] - 20, lons[left] - sign * step, lats[left] - 1e-3, lats[left] + 1e-3, value))
    # A range inside the shape, the shape inside a range, and one of the same size on the other side of the sky.
    cases.append(case(shape, lon - 1e-3, lon + 1e-3, lat - 1e-3, lat + 1e-3, 1))
    cases.append(case(shape, lons[left] - 1, lons[right] + 1, lats[bottom] - 1, lats[top] + 1, 1))
    cases.append(case(shape, lons[left] + 179, lons[right] + 181, -lats[top] - 1, -lats[bottom] + 1, 0))
    # A corner of a range beside a circle: the border of the range is sampled, and its nearest point decides.
    if shape.startswith("CIRCLE"):
        radius = float(shape.rstrip(")").split(", ")[2])
        for turn in [40.0, 130.0, 220.0, 310.0]:
            for sign in [-1, 1]:
                west, south = lonlat(circle(lon, lat, radius + sign * GAP, 3601)[int(turn * 10)])
                if turn > 180:
                    west = west - 3
                if 90 < turn < 270:
                    south = south - 2
                along = np.linspace(0, 1, 2_000_001) ** 2
                along = np.concatenate([along, 1 - along])
                sides = [(west + 3 * along, south + 0 * along), (west + 3 * along, south + 2 + 0 * along), (west + 0 * along, south + 2 * along), (west + 3 + 0 * along, south + 2 * along)]
                nearest = min(angle(vector(a, b), vector(lon, lat)).min() for a, b in sides)
                if abs(nearest - radius) > GAP / 10:
                    cases.append(case(shape, west, west + 3, south, south + 2, int(nearest < radius)))

# The poles: whatever the longitude, a range that reaches a pole holds it.
for value, call in [
    (1, "CIRCLE(200, 89.5, 0.5000001), 10, 11, 89, 90"), (0, "CIRCLE(200, 89.5, 0.4999999), 10, 11, 89.99999, 90"), (1, "CIRCLE(200, 80, 10.0000001), 10, 11, 90, 90"),
    (0, "CIRCLE(200, 80, 9.9999999), 10, 11, 90, 90"), (1, "POLYGON(0, 80, 120, 80, 240, 80), 10, 11, 89, 90"), (1, "POLYGON(0, -80, 120, -80, 240, -80), 10, 11, -90, -89"),
    (0, "POLYGON(0, 80, 120, 80, 240, 80), 0, 360, -90, 79.999999"), (1, "POLYGON(0, 80, 120, 80, 240, 80), 0, 360, -90, 80.000001"), (1, "POINT(77, 90), 10, 11, 89, 90"),
    (1, "POINT(359.5, 0), 359, 1, -1, 1"), (1, "POINT(0, 1), 359, 1, -1, 1"), (0, "POINT(1.0000001, 0), 359, 1, -1, 1"), (0, "POINT(180, 0), 359, 1, -1, 1"), (1, "POINT(180, 0), 1, 359, -1, 1"),
    (None, "POINT(1, 1), 0, 1, 2, 1"), (None, "POINT(1, 1), 0, 1, 2, 91"),
]:
    cases.append({"call": f"vhe_meets_range({call})", "value": value})

with open(os.path.join(HERE, "ranges.json"), "w", encoding="utf-8") as out:
    out.write('{\n"source": %s,\n"cases": [\n' % json.dumps(f"make_ranges_reference.py with numpy {np.__version__}"))
    out.write(",\n".join(json.dumps(case) for case in cases))
    out.write("\n]\n}\n")
