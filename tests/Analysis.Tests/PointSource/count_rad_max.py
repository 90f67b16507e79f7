"""Counts of a point-like run by Gammapy 1.0 as JSON. Usage: count_rad_max.py FILE RA DEC REGIONS; exit 77 without Gammapy."""
import json
import sys

try:
    import gammapy
    from gammapy.data import Observation
    from gammapy.datasets import SpectrumDataset
    from gammapy.makers import ReflectedRegionsBackgroundMaker, SpectrumDatasetMaker, WobbleRegionsFinder
    from gammapy.maps import MapAxis, RegionGeom
except ImportError:
    sys.exit(77)

import numpy as np
from astropy.coordinates import SkyCoord
from regions import PointSkyRegion

path, ra, dec, regions = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
observation = Observation.read(path)
reco = MapAxis.from_energy_edges(10 ** (np.arange(-10, 17) / 10), unit="TeV", name="energy")
true = MapAxis.from_energy_edges(10 ** (np.arange(-26, 41) / 20), unit="TeV", name="energy_true")
geom = RegionGeom.create(PointSkyRegion(SkyCoord(ra, dec, unit="deg")), axes=[reco])
empty = SpectrumDataset.create(geom=geom, energy_axis_true=true)
maker = SpectrumDatasetMaker(containment_correction=False, selection=["counts", "exposure", "edisp"])
background = ReflectedRegionsBackgroundMaker(region_finder=WobbleRegionsFinder(n_off_regions=regions))
dataset = background.run(maker.run(empty, observation), observation)
json.dump({
    "version": gammapy.__version__,
    "on": dataset.counts.data.ravel().tolist(),
    "off": dataset.counts_off.data.ravel().tolist(),
    "alpha": dataset.alpha.data.ravel().tolist(),
    "exposure_m2_s": dataset.exposure.quantity.to_value("m2 s").ravel().tolist(),
}, sys.stdout)
