"""Counts of wobble and ring backgrounds of the Crab runs of H.E.S.S. DL3 DR1, counted with astropy 5.2.1 alone.

Usage: /usr/bin/python3 make_background_counts.py FOLDER > background_counts.json, where FOLDER is hess-dl3-dr1.
"""
import json
import sys
from pathlib import Path

import numpy as np
from astropy import units as u
from astropy.coordinates import SkyCoord
from astropy.io import fits
from astropy.wcs import WCS

target = SkyCoord(83.633333, 22.014444, unit="deg")
radius, inner, outer, wobbles = 0.11, 0.5, 0.8, 5
excluded = SkyCoord(83.2, 22.5, unit="deg")
excluded_radius = 0.25
edges = 10 ** (np.arange(-10, 17) / 10)


def tan(center, pixel, size):
    wcs = WCS(naxis=2)
    wcs.wcs.ctype = ["RA---TAN", "DEC--TAN"]
    wcs.wcs.crval = [center.ra.deg, center.dec.deg]
    wcs.wcs.crpix = [(size + 1) / 2] * 2
    wcs.wcs.cdelt = [-pixel, pixel]
    return wcs


def pixel_radius(wcs, center, size):
    x, y = wcs.world_to_pixel(center)
    xn, yn = wcs.world_to_pixel(SkyCoord(center.ra, center.dec + 1 * u.arcsec))
    return size * 3600 * np.hypot(xn - x, yn - y)


mask_plane = tan(target, 0.02, 500)
grid = np.indices((500, 500))
mx, my = mask_plane.world_to_pixel(excluded)
mask = np.hypot(grid[1] - mx, grid[0] - my) < pixel_radius(mask_plane, excluded, excluded_radius)

runs = []
for obs_id in (23523, 23526, 23559, 23592):
    path = Path(sys.argv[1]) / "data" / f"hess_dl3_dr1_obs_id_{obs_id:06d}.fits.gz"
    with fits.open(path) as file:
        header, data = file["EVENTS"].header, file["EVENTS"].data
        events = SkyCoord(data["RA"].astype(float), data["DEC"].astype(float), unit="deg")
        energy = data["ENERGY"].astype(float)
        times = data["TIME"].astype(float)
        gti = file["GTI"].data
        middle = (gti["START"][0] + gti["STOP"][-1]) / 2
    pointing = SkyCoord(header["RA_PNT"], header["DEC_PNT"], unit="deg")
    distance = events.separation(target).deg
    x, y = (np.rint(a).astype(int) for a in mask_plane.world_to_pixel(events))
    inside = (x >= 0) & (x < 500) & (y >= 0) & (y < 500)
    is_excluded = np.zeros(len(energy), bool)
    is_excluded[inside] = mask[y[inside], x[inside]]
    ring = (distance >= inner) & (distance < outer) & ~is_excluded

    plane = tan(pointing, 0.01, 1001)
    ex, ey = plane.world_to_pixel(events)
    tx, ty = plane.world_to_pixel(target)
    r = pixel_radius(plane, target, radius)
    wobble = np.zeros(len(energy), bool)
    for i in range(1, wobbles + 1):
        a = 2 * np.pi * i / (wobbles + 1)
        cx = 500 + np.cos(a) * (tx - 500) - np.sin(a) * (ty - 500)
        cy = 500 + np.sin(a) * (tx - 500) + np.cos(a) * (ty - 500)
        wobble |= np.hypot(ex - cx, ey - cy) < r
    center = tan(target, 0.01, 1)
    ox, oy = center.world_to_pixel(events)
    on = np.hypot(ox, oy) < pixel_radius(center, target, radius)
    chosen = on & (times < middle) & (events.separation(pointing).deg < 1.8) & (energy >= 0.5) & (energy < 20)

    def count(rows):
        return np.histogram(energy[rows], edges)[0].tolist()

    runs.append(dict(obs_id=obs_id, ring=count(ring), wobble=count(wobble), middle_s=float(middle), on_chosen=count(chosen)))
json.dump(runs, sys.stdout, indent=0)
