"""A point source with Gammapy: counts, reflected background, power law, flux points.

An example of a job that an operator defines: it reads the data store it is given, prints its progress, and leaves the files that
job.json promises in its working folder.
"""
import argparse
import json
import warnings

warnings.filterwarnings("ignore")
import astropy.units as u
from astropy.coordinates import SkyCoord
from regions import CircleSkyRegion

from gammapy.data import DataStore
from gammapy.datasets import Datasets, SpectrumDataset
from gammapy.estimators import FluxPointsEstimator
from gammapy.makers import ReflectedRegionsBackgroundMaker, SafeMaskMaker, SpectrumDatasetMaker
from gammapy.maps import MapAxis, RegionGeom, WcsGeom
from gammapy.modeling import Fit
from gammapy.modeling.models import PowerLawSpectralModel, SkyModel


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--ra", type=float, required=True)
    parser.add_argument("--dec", type=float, required=True)
    parser.add_argument("--on-radius", type=float, default=0.11)
    return parser.parse_args()


def progress(fraction, step):
    print(f"progress {fraction:.2f} {step}", flush=True)


def main():
    args = arguments()
    target = SkyCoord(args.ra, args.dec, unit="deg")
    store = DataStore.from_dir(args.data)
    observations = store.get_observations(required_irf="all-optional")
    reco = MapAxis.from_energy_bounds("0.1 TeV", "39.81 TeV", nbin=10, per_decade=True)
    true = MapAxis.from_energy_bounds("0.05 TeV", "100 TeV", nbin=20, per_decade=True, name="energy_true")
    region = CircleSkyRegion(target, args.on_radius * u.deg)
    geom = RegionGeom.create(region, axes=[reco])
    # The target itself must not serve as background.
    image = WcsGeom.create(skydir=target, npix=(300, 300), binsz=0.02, proj="TAN", frame="icrs")
    mask = image.region_mask([CircleSkyRegion(target, 0.3 * u.deg)], inside=False)
    maker = SpectrumDatasetMaker(containment_correction=True, selection=["counts", "exposure", "edisp"], use_region_center=True)
    background = ReflectedRegionsBackgroundMaker(exclusion_mask=mask)
    safe = SafeMaskMaker(methods=["aeff-max"], aeff_percent=10)
    datasets = Datasets()
    for number, observation in enumerate(observations):
        empty = SpectrumDataset.create(geom=geom, energy_axis_true=true, name=str(observation.obs_id))
        datasets.append(safe.run(background.run(maker.run(empty, observation), observation), observation))
        progress(0.7 * (number + 1) / len(observations), f"run {observation.obs_id}")
    stacked = datasets.stack_reduce(name="stacked")
    stacked.models = [SkyModel(spectral_model=PowerLawSpectralModel(index=2.5, amplitude="1e-12 cm-2 s-1 TeV-1"), name="source")]
    progress(0.75, "fit")
    fit = Fit().run(Datasets([stacked]))
    progress(0.8, "flux points")
    edges = reco.edges[::2]
    points = FluxPointsEstimator(energy_edges=edges, source="source", selection_optional=["ul"]).run(Datasets([stacked]))
    points.to_table(sed_type="dnde", formatted=False).write("flux-points.ecsv", format="ascii.ecsv", overwrite=True)
    stacked.write("spectrum.fits", overwrite=True)
    info, parameters = stacked.info_dict(), stacked.models.parameters
    result = {
        "n_on": float(info["counts"]), "n_off": float(info["counts_off"]), "alpha": float(info["alpha"]),
        "significance": float(info["sqrt_ts"]), "live_time_s": float(info["livetime"].to_value("s")), "fit_converged": bool(fit.success),
        "parameters": {p.name: {"value": float(p.value), "error": float(p.error), "unit": str(p.unit)} for p in parameters if not p.frozen},
    }
    with open("result.json", "w") as file:
        json.dump(result, file, indent=1)
    progress(1, "done")


main()
