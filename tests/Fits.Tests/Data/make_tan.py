"""Pixel and sky coordinates of gnomonic maps from astropy.wcs (astropy 5.2.1, Debian 12); writes tan.json beside this file."""
import json
import os

import astropy
from astropy.wcs import WCS

CASES = [
    dict(ra=83.633, dec=22.014, x0=49.5, y0=49.5, sx=-0.02, sy=0.02, rot=0.0),
    dict(ra=0.05, dec=-89.9, x0=10.0, y0=20.0, sx=-0.1, sy=0.1, rot=0.0),
    dict(ra=359.99, dec=0.0, x0=0.0, y0=0.0, sx=-0.5, sy=0.25, rot=0.0),
    dict(ra=329.72, dec=-30.22, x0=99.5, y0=99.5, sx=-0.02, sy=0.02, rot=30.0),
]
PIXELS = [(0.0, 0.0), (49.5, 49.5), (99.25, 3.5), (-20.0, 150.0)]

out = []
for case in CASES:
    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.crval = [case["ra"], case["dec"]]
    wcs.wcs.crpix = [case["x0"] + 1, case["y0"] + 1]
    wcs.wcs.cdelt = [case["sx"], case["sy"]]
    if case["rot"]:
        wcs.wcs.crota = [0.0, case["rot"]]
    points = []
    for x, y in PIXELS:
        ra, dec = (float(v) for v in wcs.wcs_pix2world(x, y, 0))
        points.append([x, y, ra, dec])
    out.append(dict(case, points=points))

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tan.json")
with open(path, "w") as stream:
    json.dump({"astropy": astropy.__version__, "cases": out}, stream, indent=1)
