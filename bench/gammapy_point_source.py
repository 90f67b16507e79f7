"""The point-source analysis of a target with Gammapy 1.0, for AnalyseBench to time beside ours.

Usage: gammapy_point_source.py SETTINGS DATA EBL OUT [--full] [--again]
SETTINGS is a settings-*.json of the reference, DATA the data store, EBL the folder of tables, OUT a folder for products.
--full adds light curve, ring map, joint fits and joint flux points; --again does all but files and pictures a second time.
Prints JSON: seconds without the start of Python, those of the second time, and some results.
"""
import json
import sys
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
import matplotlib

matplotlib.use("Agg")
import astropy.units as u
import matplotlib.pyplot as plt
import numpy as np
from astropy.coordinates import SkyCoord
from regions import CircleSkyRegion

from gammapy.data import DataStore
from gammapy.datasets import Datasets, MapDataset, MapDatasetOnOff, SpectrumDataset
from gammapy.estimators import ExcessMapEstimator, FluxPointsEstimator, LightCurveEstimator
from gammapy.makers import (
    MapDatasetMaker, ReflectedRegionsBackgroundMaker, RingBackgroundMaker, SafeMaskMaker, SpectrumDatasetMaker)
from gammapy.maps import Map, MapAxis, RegionGeom, WcsGeom
from gammapy.modeling import Fit
from gammapy.modeling.models import (
    EBLAbsorptionNormSpectralModel, ExpCutoffPowerLawSpectralModel, LogParabolaSpectralModel, PowerLawSpectralModel, SkyModel)

TABLES = {"dominguez": "ebl_dominguez11.fits.gz"}


def selected(settings, data):
    arguments = dict(zip(settings["argv"][::2], settings["argv"][1::2]))
    target = SkyCoord(float(arguments["--ra"]), float(arguments["--dec"]), unit="deg")
    store = DataStore.from_dir(data)
    table = store.obs_table
    near = table.pointing_radec.separation(target).deg < settings["selection"]["max_sep_deg"]
    return target, store.get_observations(table[near]["OBS_ID"], required_irf="all-optional")


def exclusion(settings, target):
    image = WcsGeom.create(skydir=target, npix=(500, 500), binsz=0.02, proj="TAN", frame="icrs")
    circles = [CircleSkyRegion(SkyCoord(r, d, unit="deg"), a * u.deg) for r, d, a in settings["exclusion_circles_ra_dec_radius_deg"]]
    return image.region_mask(circles, inside=False)


def counts_map(settings, target, observations):
    axis = MapAxis.from_energy_edges(settings["map_energy_TeV"] * u.TeV)
    counts = Map.create(skydir=target, npix=(100, 100), binsz=0.02, proj="TAN", frame="icrs", axes=[axis])
    for observation in observations:
        counts.fill_events(observation.events)
    return counts.sum_over_axes(keepdims=False)


def spectra(settings, target, observations, mask):
    reco = MapAxis.from_energy_edges(settings["reco_edges_TeV"] * u.TeV)
    true = MapAxis.from_energy_edges(settings["true_edges_TeV"] * u.TeV, name="energy_true")
    geom = RegionGeom.create(CircleSkyRegion(target, settings["on_region"]["circle_deg"] * u.deg), axes=[reco])
    maker = SpectrumDatasetMaker(containment_correction=True, selection=["counts", "exposure", "edisp"], use_region_center=True)
    background = ReflectedRegionsBackgroundMaker(exclusion_mask=mask)
    safe = SafeMaskMaker(methods=["aeff-max"], aeff_percent=10)
    datasets = Datasets()
    for observation in observations:
        empty = SpectrumDataset.create(geom=geom, energy_axis_true=true, name=str(observation.obs_id))
        datasets.append(safe.run(background.run(maker.run(empty, observation), observation), observation))
    return datasets


def source(settings, tables, shape):
    spectral = {
        "pl": PowerLawSpectralModel(index=2.5, amplitude="1e-12 cm-2 s-1 TeV-1"),
        "ecpl": ExpCutoffPowerLawSpectralModel(index=2.0, amplitude="1e-12 cm-2 s-1 TeV-1", lambda_="0.1 TeV-1"),
        "logpar": LogParabolaSpectralModel(amplitude="1e-12 cm-2 s-1 TeV-1", alpha=2.3, beta=0.2),
    }[shape]
    if ebl := settings["fit"]["ebl"]:
        spectral = spectral * EBLAbsorptionNormSpectralModel.read(
            Path(tables) / TABLES[ebl["table"]], redshift=ebl["redshift"])
    return SkyModel(spectral_model=spectral, name="source")


def flux_points(settings, datasets):
    estimator = FluxPointsEstimator(
        energy_edges=settings["flux_point_edges_TeV"] * u.TeV, source="source", n_sigma=1, n_sigma_ul=2, norm_max=5,
        selection_optional=["ul"])
    return estimator.run(datasets)


def ring_map(settings, target, observations, mask):
    axis = MapAxis.from_energy_edges(settings["map_energy_TeV"] * u.TeV)
    true = MapAxis.from_energy_edges(settings["true_edges_TeV"] * u.TeV, name="energy_true")
    geom = WcsGeom.create(skydir=target, width=(4, 4), binsz=0.02, proj="TAN", frame="icrs", axes=[axis])
    stacked = MapDataset.create(geom, energy_axis_true=true, name="ring")
    maker = MapDatasetMaker(selection=["counts", "background", "exposure"])
    safe = SafeMaskMaker(methods=["offset-max"], offset_max="2 deg")
    ring = RingBackgroundMaker(r_in="0.7 deg", width="0.2 deg", exclusion_mask=mask)
    total = MapDatasetOnOff.create(geom=geom, energy_axis_true=true, name="total")
    for observation in observations:
        cut = stacked.cutout(observation.pointing_radec, width="4 deg", name=f"run-{observation.obs_id}")
        total.stack(ring.run(safe.run(maker.run(cut, observation), observation)))
    return ExcessMapEstimator(0.1 * u.deg, selection_optional=[]).run(total)


def full(settings, target, observations, mask, datasets, tables):
    for shape in ("pl", "ecpl", "logpar"):
        datasets.models = [source(settings, tables, shape)]
        Fit().run(datasets)
    datasets.models = [source(settings, tables, "pl")]
    Fit().run(datasets)
    flux_points(settings, datasets)
    LightCurveEstimator(
        energy_edges=settings["light_curve_edges_TeV"] * u.TeV, source="source", selection_optional=["ul"]).run(datasets)
    ring_map(settings, target, observations, mask)


def analyse(settings, data, tables, with_all):
    target, observations = selected(settings, data)
    mask = exclusion(settings, target)
    counts = counts_map(settings, target, observations)
    datasets = spectra(settings, target, observations, mask)
    stacked = Datasets([datasets.stack_reduce(name="stacked")])
    stacked.models = [source(settings, tables, "ecpl")]
    fit = Fit().run(stacked)
    points = flux_points(settings, stacked)
    if with_all:
        full(settings, target, observations, mask, datasets, tables)
    return counts, stacked, fit, points


def write(out, counts, stacked, points):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    stacked[0].write(out / "pha_obsstacked.fits", overwrite=True)
    points.write(out / "flux-points.fits", overwrite=True)
    counts.write(out / "counts.fits", overwrite=True)
    stacked.models.write(out / "model.yaml", overwrite=True)
    for name, draw in {
        "counts": lambda: counts.smooth("0.05 deg").plot(),
        "spectrum": lambda: (points.plot(sed_type="e2dnde"), stacked.models[0].spectral_model.plot([0.1, 40] * u.TeV, sed_type="e2dnde")),
        "residuals": lambda: stacked[0].plot_fit(),
    }.items():
        plt.figure()
        draw()
        plt.savefig(out / f"{name}.png")
        plt.savefig(out / f"{name}.svg")
        plt.close("all")


def main():
    settings = json.loads(Path(sys.argv[1]).read_text())
    data, tables, out = sys.argv[2:5]
    with_all = "--full" in sys.argv
    begin = time.perf_counter()
    counts, stacked, fit, points = analyse(settings, data, tables, with_all)
    seconds = time.perf_counter() - begin
    write(out, counts, stacked, points)
    again = None
    if "--again" in sys.argv:
        begin = time.perf_counter()
        analyse(settings, data, tables, with_all)
        again = time.perf_counter() - begin
    info = stacked[0].info_dict()
    print(json.dumps({
        "seconds": seconds, "again": again, "n_on": float(info["counts"]), "n_off": float(info["counts_off"]),
        "counts_map": float(np.nansum(counts.data)), "stat": float(fit.total_stat), "points": int(points.dnde.data.size),
    }))


main()
