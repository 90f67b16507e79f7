"""Reads the products with Gammapy (1.0 when this was written) and compares them with result.json; exits 1 on a difference.
Usage: python3 check_with_gammapy.py FOLDER"""
import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
from gammapy.datasets import SpectrumDatasetOnOff
from gammapy.estimators import FluxPoints
from gammapy.maps import Map
from gammapy.modeling.models import Models
from astropy.table import Table
from astropy.time import Time

folder = Path(sys.argv[1])
result = json.loads((folder / "result.json").read_text())
failed = []


def same(what, theirs, ours, tolerance):
    if ours is None or ours != ours:
        if theirs == theirs:
            failed.append(f"{what}: {theirs} for no value")
    elif not abs(theirs - ours) <= tolerance * abs(ours):
        failed.append(f"{what}: {theirs} for {ours}")


dataset = SpectrumDatasetOnOff.read(folder / "pha_stacked.fits")
info = dataset.info_dict()
same("n_on", info["counts"], result["n_on"], 0)
same("n_off", info["counts_off"], result["n_off"], 0)
same("excess", info["excess"], result["excess"], 1e-6)
same("significance", info["sqrt_ts"], result["significance"], 1e-5)
models = Models.read(folder / "model.yaml")
dataset.models = models
same("stat", dataset.stat_sum(), result["stat"], 1e-5)
for file, kind in (("flux_points.fits", "dnde"), ("flux_points.ecsv", "dnde"), ("flux_points_likelihood.fits", "likelihood")):
    table = FluxPoints.read(folder / file, sed_type=kind, reference_model=models[0].spectral_model).to_table(sed_type="dnde")
    for row, point in zip(table, result["flux_points"]):
        same(file + " dnde", row["dnde"], point["dnde_cm-2_s-1_TeV-1"], 1e-6)
        same(file + " dnde_ul", row["dnde_ul"], point["dnde_upper_limit"], 1e-6)
curve = FluxPoints.read(folder / "light_curve.fits", format="lightcurve").to_table(format="lightcurve", sed_type="flux")
for row, point in zip(curve, result["light_curve"]):
    # Gammapy converts to UTC on reading; ours is in the scale of the data.
    utc = Time(point["time_min_mjd"], format="mjd", scale=result["time_scale"].lower()).utc.mjd
    same("time_min", row["time_min"], utc, 1e-12)
    same("flux", row["flux"][0], point["flux_cm-2_s-1"], 1e-6)
same("rows of light_curve.ecsv", len(Table.read(folder / "light_curve.ecsv")), len(result["light_curve"]), 0)
for row, point in zip(Table.read(folder / "flux_points.vot", format="votable"), result["flux_points"]):
    if point["norm"] is not None:
        same("flux_points.vot", row["dnde"], point["dnde_cm-2_s-1_TeV-1"], 1e-12)
same("rows of light_curve.vot", len(Table.read(folder / "light_curve.vot", format="votable")), len(result["light_curve"]), 0)
counts = Map.read(folder / "counts_map.fits")
same("counts map", counts.data.sum(), result["counts_map"]["total_counts"], 0)
center = counts.geom.center_skydir
same("counts map centre", center.ra.deg, result["target"]["ra_deg"], 1e-9)
print("\n".join(failed) or "all agree")
sys.exit(1 if failed else 0)
