"""Writes the exclusion files of this folder and exclusions.json: which pixels Gammapy 1.0 says each excludes.

Run with Debian's python3 (python3-gammapy 1.0, regions 0.6, astropy 5.2.1, healpy 1.16.1): make_exclusions.py
"""
import json
import pathlib

import astropy.units as u
import healpy
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from gammapy.maps import WcsGeom, WcsNDMap
from regions import Regions

HERE = pathlib.Path(__file__).parent
CENTRE = SkyCoord(83.63, 22.01, unit="deg", frame="icrs")
GEOM = WcsGeom.create(npix=(90, 80), binsz=0.05, proj="TAN", skydir=CENTRE, frame="icrs")

TEXTS = {
    "equatorial.reg": """# Region file format: DS9 version 4.1
global color=green dashlist=8 3 width=1 select=1 include=1 source=1
fk5
circle(5:34:31.94,+22:00:52.2,18') # color=red text={Crab; the nebula}
ellipse(84.6,22.7,0.7,1200",30) # text="a # b"
ellipse(82.5,21.2,0.2d,0.5,-70.5)
icrs;box(83.1,23.1,0.6,30',25);polygon(84.9,20.5,85.3,21.2,84.7,21.1,84.2,21.6,84.1,20.6)
circle(5h28m0s,20d20m30s,0.4)
""",
    "galactic.reg": """galactic
ellipse(184.557,-5.784,0.9,0.3,20) # width=2
box(185:30:00,-6.5,1.1,0.25,140)
polygon(183.2,-5.2,184.0,-4.4,183.9,-5.3)
circle(3.2114r,-4.9,0.2)
""",
}


def cells(order, lon, lat, radius):
    vector = healpy.ang2vec(lon, lat, lonlat=True)
    return healpy.query_disc(2**order, vector, np.radians(radius), nest=True)


def excluded_by_cells(parts):
    points = GEOM.get_coord().skycoord
    inside = np.zeros(GEOM.data_shape, bool)
    for order, pixels in parts:
        found = healpy.ang2pix(2**order, points.ra.deg, points.dec.deg, nest=True, lonlat=True)
        inside |= np.isin(found, pixels)
    return inside


def write_table(name, column, values, **cards):
    table = fits.BinTableHDU.from_columns([fits.Column(name=column, format="1K", array=values)])
    table.header.update(MOCDIM="SPACE", COORDSYS="C", MOCVERS="2.0", **cards)
    fits.HDUList([fits.PrimaryHDU(), table]).writeto(HERE / name, overwrite=True)


result = {}
for name, text in TEXTS.items():
    (HERE / name).write_text(text)
    result[name] = GEOM.region_mask(Regions.read(str(HERE / name), format="ds9"), inside=True).data

mask_geom = WcsGeom.create(npix=(50, 40), binsz=0.07, proj="TAN", skydir=SkyCoord(83.0, 21.7, unit="deg"), frame="icrs")
mask = WcsNDMap(mask_geom, np.random.default_rng(7).random((40, 50)) > 0.3)
mask.write(HERE / "mask.fits", overwrite=True)
looked_up = WcsNDMap.read(HERE / "mask.fits").get_by_coord(GEOM.get_coord().skycoord)
result["mask.fits"] = np.nan_to_num(looked_up, nan=1) == 0

parts = [(7, cells(7, 83.63, 22.01, 0.8)), (9, cells(9, 84.9, 22.9, 0.6))]
coarse = set(parts[0][1])
parts[1] = (9, np.array([p for p in parts[1][1] if p // 16 not in coarse]))
ascii_text = " ".join(f"{order}/" + ",".join(map(str, pixels)) for order, pixels in parts)
(HERE / "moc.txt").write_text(ascii_text + "\n")
(HERE / "moc.json").write_text(json.dumps({str(order): [int(p) for p in pixels] for order, pixels in parts}))
write_table("moc-nuniq.fits", "UNIQ", np.concatenate([pixels + 4 * 4**order for order, pixels in parts]), ORDERING="NUNIQ", MOCORD_S=9)
ends = [(int(p) << 2 * (29 - order), (int(p) + 1) << 2 * (29 - order)) for order, pixels in parts for p in pixels]
write_table("moc-range.fits", "RANGE", np.array(sorted(ends)).ravel(), ORDERING="RANGE", MOCORD_S=9)
for name in ("moc.txt", "moc.json", "moc-nuniq.fits", "moc-range.fits"):
    result[name] = excluded_by_cells(parts)

document = {
    "versions": {m.__name__: m.__version__ for m in (__import__("gammapy"), __import__("astropy"), __import__("regions"), healpy)},
    "centre": [83.63, 22.01], "pixels": [90, 80], "pixel_deg": 0.05,
    "rows": {name: ["".join("01"[int(v)] for v in row) for row in inside] for name, inside in result.items()},
}
(HERE / "exclusions.json").write_text(json.dumps(document, indent=1))
print({name: int(np.sum(inside)) for name, inside in result.items()})
