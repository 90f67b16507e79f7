"""Counts events of a DL3 folder with astropy alone: total, per decade of energy, and near the Crab in four runs.

usage: count_events.py FOLDER        (made for astropy 5.2; prints one JSON object)
"""
import glob
import json
import sys

import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
import astropy.units as u

crab = SkyCoord(83.633, 22.014, unit="deg")
total, decades, near = 0, {}, {}
for path in sorted(glob.glob(sys.argv[1] + "/data/*.fits.gz")):
    with fits.open(path) as hdus:
        events = hdus["EVENTS"]
        run = str(events.header["OBS_ID"])
        energy = events.data["ENERGY"].astype(float)
        total += len(energy)
        for decade, count in zip(*np.unique(np.floor(np.log10(energy)).astype(int), return_counts=True)):
            decades[str(decade)] = decades.get(str(decade), 0) + int(count)
        if run in ("23523", "23526", "23559", "23592"):
            position = SkyCoord(events.data["RA"].astype(float), events.data["DEC"].astype(float), unit="deg")
            near[run] = int((position.separation(crab) <= 0.11 * u.deg).sum())
print(json.dumps({"total": total, "decades": decades, "crab": near}))
