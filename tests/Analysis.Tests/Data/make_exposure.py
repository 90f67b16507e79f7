"""Writes exposure.json: exposure maps of the four Crab runs of H.E.S.S. DL3 DR1 by Gammapy 1.0 (numpy 1.24, astropy 5.2.1) at
250 energies a band, averaged with a power law. Run: /usr/bin/python3 make_exposure.py FOLDER_OF_THE_DATA > exposure.json"""
import json
import sys
import astropy.units as u
import numpy as np
from astropy.coordinates import SkyCoord
from gammapy import __version__
from gammapy.data import DataStore
from gammapy.makers.utils import make_map_exposure_true_energy
from gammapy.maps import MapAxis, WcsGeom

target = SkyCoord(83.633, 22.014, unit="deg")
store = DataStore.from_dir(sys.argv[1])
bands = []
for low, high, index in [(1, 10, 2.5), (0.4, 3, 3.4)]:
    axis = MapAxis.from_energy_bounds(low * u.TeV, high * u.TeV, 250, name="energy_true")
    geom = WcsGeom.create(skydir=target, binsz=0.02, npix=(200, 200), frame="icrs", proj="TAN", axes=[axis])
    edges = axis.edges.to_value("TeV")
    weight = (edges[:-1] ** (1 - index) - edges[1:] ** (1 - index)) / (edges[0] ** (1 - index) - edges[-1] ** (1 - index))
    total = np.zeros((200, 200))
    for obs_id in [23523, 23526, 23559, 23592]:
        obs = store.obs(obs_id)
        cube = make_map_exposure_true_energy(obs.pointing_radec, obs.observation_live_time_duration, obs.aeff, geom)
        inside = geom.to_image().separation(obs.pointing_radec) < 2 * u.deg
        total += np.tensordot(weight, cube.quantity.to_value("m2 s"), 1) * inside
    pixels = [(y, x) for y in range(30, 171, 20) for x in range(30, 171, 20)] + [(100, 100)]
    bands.append(dict(min_TeV=low, max_TeV=high, index=index, pixels=[[y, x, total[y, x]] for y, x in pixels]))
print(json.dumps(dict(gammapy=__version__, numpy=np.__version__, bands=bands)))
