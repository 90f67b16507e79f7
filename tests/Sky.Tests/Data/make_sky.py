#!/usr/bin/python3
"""Writes sky.json beside this file: separations, frames and HEALPix numbers by astropy and healpy."""
import json, os
import astropy, healpy as hp, numpy as np
import astropy.units as u
from astropy.coordinates import SkyCoord

rng = np.random.default_rng(20261124)

def direction(n):
    return np.degrees(rng.uniform(0, 2 * np.pi, n)), np.degrees(np.arcsin(rng.uniform(-1, 1, n)))

lon, lat = direction(40)
special = [(0, 0), (0, 90), (0, -90), (360 - 1e-9, 89.9999999), (45, 41.8103148957786), (180, -41.81031489577862),
           (83.633212, 22.01446), (1e-13, 0), (359.99999999999994, -1e-12), (90, 0), (270, 66.4), (123.4, 89.999999999)]
lon = np.concatenate([lon, [s[0] for s in special]]); lat = np.concatenate([lat, [s[1] for s in special]])
a = SkyCoord(lon * u.deg, lat * u.deg)

pairs = []
scale = 10.0 ** rng.uniform(-10, 2.25, len(lon)); angle = rng.uniform(0, 360, len(lon))
b = a.directional_offset_by(angle * u.deg, scale * u.deg)
for p, q, d, t in zip(a, b, scale, angle):
    pairs.append([p.ra.deg, p.dec.deg, q.ra.deg, q.dec.deg, p.separation(q).deg, p.position_angle(q).deg, d, t])

frames = [[p.ra.deg, p.dec.deg, p.fk5.ra.deg, p.fk5.dec.deg, p.galactic.l.deg, p.galactic.b.deg] for p in a]
frames.append([120.0, -23.0] + [f for c in [SkyCoord(120 * u.deg, -23 * u.deg)] for f in
              (c.fk5.ra.deg, c.fk5.dec.deg, c.galactic.l.deg, c.galactic.b.deg)])

pixels = []
for x, y in zip(lon, lat):
    for order in (0, 1, 5, 13, 29):
        pix = int(hp.ang2pix(2 ** order, x, y, nest=True, lonlat=True))
        clon, clat = hp.pix2ang(2 ** order, pix, nest=True, lonlat=True)
        corner = hp.boundaries(2 ** order, pix, nest=True).T.tolist() if order in (0, 5) else []
        pixels.append([order, x, y, str(pix), float(clon), float(clat), corner])

cones = []
for x, y, r in zip(lon, lat, 10.0 ** rng.uniform(-1, 2, len(lon))):
    nside = 32
    inside = hp.query_disc(nside, hp.ang2vec(x, y, lonlat=True), np.radians(r), nest=True)
    cones.append([x, y, r, len(inside), int(inside.sum()) if len(inside) else 0])

# Convex polygons: points of a circle around a centre, in order.
polygons = []
for x, y, r, n in zip(lon, lat, 10.0 ** rng.uniform(0, 1.9, len(lon)), rng.integers(3, 8, len(lon))):
    angles = np.sort(rng.uniform(0, 360, n))
    if np.max(np.diff(np.append(angles, angles[0] + 360))) > 150:
        angles = np.arange(n) * 360 / n
    corners = SkyCoord(x * u.deg, y * u.deg).directional_offset_by(angles * u.deg, r * u.deg)
    inside = hp.query_polygon(32, hp.ang2vec(corners.ra.deg, corners.dec.deg, lonlat=True), nest=True)
    flat = np.column_stack([corners.ra.deg, corners.dec.deg]).ravel().tolist()
    polygons.append([flat, len(inside), int(inside.sum()) if len(inside) else 0])

radii = [float(np.degrees(hp.max_pixrad(2 ** o))) for o in range(30)]
out = dict(made_with=f"astropy {astropy.__version__}, healpy {hp.__version__}, numpy {np.__version__}",
           pairs=pairs, frames=frames, pixels=pixels, cones=cones, polygons=polygons, radii=radii)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sky.json"), "w") as f:
    json.dump(out, f, indent=0, default=float); f.write("\n")
