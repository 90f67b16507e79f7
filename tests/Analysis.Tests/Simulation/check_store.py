#!/usr/bin/python3
"""Reads a simulated data store with Gammapy 1.0 and prints, as JSON, what it finds: warnings, checks and IRF values."""
import json, logging, sys, warnings

records = []


class Keep(logging.Handler):
    def emit(self, record):
        records.append(f"{record.levelname} {record.getMessage()}")


with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # those of the imports are not ours
    try:
        import astropy.units as u
        import numpy as np
        from gammapy.data import DataStore
        from gammapy.irf import Background3D
    except ImportError:
        sys.exit(77)

logging.getLogger().addHandler(Keep(level=logging.WARNING))
out = {"runs": []}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    store = DataStore.from_dir(sys.argv[1])
    out["checks"] = [str(r) for r in store.check() if r["level"] in ("warning", "error")]
    observations = store.get_observations(required_irf="full-enclosure")
    for obs in observations:
        offset = u.Quantity([0.0, 0.5, 1.3, 2.4], "deg")
        energy = u.Quantity([0.3, 1.0, 20.0], "TeV")[:, None]
        aeff = obs.aeff.evaluate(energy_true=energy, offset=offset).to_value("m2")
        migra = obs.edisp.axes["migra"]
        edisp = obs.edisp.evaluate(energy_true=energy[..., None], offset=offset[:, None], migra=migra.center)
        mean = (edisp * migra.center * migra.bin_width).sum(-1) / (edisp * migra.bin_width).sum(-1)
        containment = obs.psf.containment(energy_true=energy, offset=offset, rad=0.11 * u.deg)
        lon, lat = u.Quantity([0.0, 0.5, -1.3, 1.2], "deg"), u.Quantity([0.0, -0.5, 0.6, 2.0], "deg")
        bkg = obs.bkg.evaluate(fov_lon=lon, fov_lat=lat, energy=energy).to_value("s-1 MeV-1 sr-1")
        assert isinstance(obs.bkg, Background3D)
        events = obs.events
        near = events.radec.separation(obs.target_radec)
        out["runs"].append(dict(
            obs_id=int(obs.obs_id), zenith=90 - float(events.table.meta["ALT_PNT"]),
            livetime=float(obs.observation_live_time_duration.to_value("s")), events=len(events.table),
            start=obs.tstart.utc.isot, gti=float(obs.gti.time_sum.to_value("s")), offset=offset.value.tolist(),
            energy=energy.value.ravel().tolist(), lon=lon.value.tolist(), lat=lat.value.tolist(),
            aeff=aeff.tolist(), mean_migra=np.asarray(mean).tolist(), containment=np.asarray(containment).tolist(),
            bkg=bkg.tolist(), near=int((near.deg < 0.11).sum()), fov=obs.bkg.meta.get("FOVALIGN")))
# An installation whose leap-second file is old warns at every time; that is not about the files.
out["warnings"] = [f"{w.category.__name__}: {w.message}" for w in caught if "leap-second file" not in str(w.message)]
out["log"] = records
json.dump(out, sys.stdout)
