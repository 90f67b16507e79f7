#!/usr/bin/python3
"""Writes hess.json: what the H.E.S.S. DL3 DR1 files say by astropy 5.2.1 and gammapy 1.0, for HessTests.

Usage: make_hess.py FOLDER-OF-THE-RELEASE > hess.json
"""
import glob
import json
import sys

import astropy
import astropy.units as u
import gammapy
import numpy as np
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.time import Time
from gammapy.data import DataStore

CRAB = SkyCoord(83.633083, 22.0145, unit="deg")
CRAB_RUNS = (23523, 23526, 23559, 23592)

decades = {str(k): 0 for k in range(-3, 4)}
crab = {}
runs = {}
for path in sorted(glob.glob(sys.argv[1] + "/data/*.fits.gz")):
    with fits.open(path) as hdus:
        header, events = hdus["EVENTS"].header, hdus["EVENTS"].data
        aeff, psf = hdus["AEFF"], hdus["PSF"]
        energy = events["ENERGY"].astype("f8")
        for k in decades:
            low, high = 10.0 ** int(k), 10.0 ** (int(k) + 1)
            decades[k] += int(((energy >= low) & (energy < high)).sum())
        if header["OBS_ID"] in CRAB_RUNS:
            position = SkyCoord(events["RA"].astype("f8"), events["DEC"].astype("f8"), unit="deg")
            crab[str(header["OBS_ID"])] = int((position.separation(CRAB).deg < 0.11).sum())
        zero = Time(header["MJDREFI"], header["MJDREFF"], format="mjd", scale="tt")
        start = zero + header["TSTART"] / 86400
        first = zero + events["TIME"][0] / 86400
        runs[str(header["OBS_ID"])] = {
            "t_min": start.utc.mjd,
            "first_event": float(first.utc.mjd),
            "events": len(events),
            "energy_min_tev": aeff.header["LO_THRES"],
            "theta_max": float(aeff.data["THETA_HI"][0].max()),
            "ra": header["RA_PNT"],
            "dec": header["DEC_PNT"],
            "livetime": header["LIVETIME"],
        }
resolutions = {}
store = DataStore.from_dir(sys.argv[1])
for obs_id in (20136, 23523, 33787):
    observation = store.obs(obs_id)
    radius = observation.psf.containment_radius(0.68, energy_true=[1] * u.TeV, offset=[0] * u.deg)
    migra = observation.edisp.axes["migra"]
    density = observation.edisp.evaluate(energy_true=1 * u.TeV, migra=migra.center, offset=0 * u.deg)
    weight = (density * migra.bin_width).value
    centre = migra.center.value
    mean = (weight * centre).sum() / weight.sum()
    rms = np.sqrt((weight * centre**2).sum() / weight.sum() - mean**2)
    resolutions[str(obs_id)] = {"s_resolution": float(radius.to_value("arcsec")[0]), "em_res_power": float(1 / rms)}
json.dump({"made_by": f"make_hess.py, astropy {astropy.__version__}, numpy {np.__version__}, gammapy {gammapy.__version__}",
           "decades": decades, "crab": crab, "resolutions": resolutions, "runs": runs}, sys.stdout, indent=1)
print()
