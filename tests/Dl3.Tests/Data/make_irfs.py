"""Small responses of the kinds that the H.E.S.S. release lacks, evaluated by Gammapy 1.0 (Debian 12; astropy 5.2.1, numpy 1.24).

Writes irfs.fits and irfs.json beside this file. The containment of PSF_3GAUSS is computed by Gammapy itself, that of PSF_KING
by numerical integration of Gammapy's density.
"""
import json
import os

import astropy.units as u
import gammapy
import numpy as np
from astropy.io import fits
from gammapy.irf import Background2D, Background3D, EnergyDependentMultiGaussPSF, PSFKing, RadMax2D

here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(20261124)
energy = np.geomspace(0.1, 100, 5)
theta = np.array([0.0, 1.0, 2.0, 3.0])
shape = (len(theta) - 1, len(energy) - 1)


def axes(extra=()):
    pairs = [("ENERG", energy, "TeV"), ("THETA", theta, "deg"), *extra]
    for name, edges, unit in pairs:
        for end, values in (("LO", edges[:-1]), ("HI", edges[1:])):
            yield fits.Column(f"{name}_{end}", f"{len(values)}E", unit=unit, array=[values])


def cube(name, values, unit):
    dim = "(" + ",".join(str(n) for n in values.shape[::-1]) + ")"
    return fits.Column(name, f"{values.size}E", unit=unit, dim=dim, array=values[np.newaxis])


def hdu(name, columns, hduclas2, hduclas4, **cards):
    table = fits.BinTableHDU.from_columns(columns, name=name)
    table.header.update(HDUCLASS="GADF", HDUDOC="https://gamma-astro-data-formats.readthedocs.io", HDUVERS="0.3", HDUCLAS1="RESPONSE",
                        HDUCLAS2=hduclas2, HDUCLAS3="FULL-ENCLOSURE", HDUCLAS4=hduclas4, **cards)
    return table


sigmas = [0.03 + 0.02 * rng.random(shape), 0.1 + 0.05 * rng.random(shape), 0.3 + 0.1 * rng.random(shape)]
sigmas[2][:, 0] = 0
ampl = [0.3 * rng.random(shape), 0.05 * rng.random(shape)]
ampl[1][:, 0] = 0
gauss = hdu("GAUSS", [*axes(), cube("SCALE", 1 + rng.random(shape), "sr-1"), *[cube(f"SIGMA_{i + 1}", s, "deg") for i, s in enumerate(sigmas)],
                      cube("AMPL_2", ampl[0], ""), cube("AMPL_3", ampl[1], "")], "RPSF", "PSF_3GAUSS")
king = hdu("KING", [*axes(), cube("GAMMA", 1.5 + rng.random(shape), ""), cube("SIGMA", 0.05 + 0.03 * rng.random(shape), "deg")], "RPSF", "PSF_KING")
bkg2 = hdu("BKG2", [*axes(), cube("BKG", 10 ** rng.uniform(-6, -2, shape), "s-1 MeV-1 sr-1")], "BKG", "BKG_2D")
radmax = hdu("RADMAX", [*axes(), cube("RAD_MAX", 0.05 + 0.2 * rng.random(shape), "deg")], "RAD_MAX", "RAD_MAX_2D")
field = np.linspace(-3, 3, 7)
bkg3 = hdu("BKG3", [*list(axes([("DETX", field, "deg"), ("DETY", field, "deg")]))[4:], *list(axes())[:2],
                    cube("BKG", 10 ** rng.uniform(-6, -2, (shape[1], 6, 6)), "s-1 MeV-1 sr-1")], "BKG", "BKG_3D", FOVALIGN="RADEC")
path = os.path.join(here, "irfs.fits")
fits.HDUList([fits.PrimaryHDU(), gauss, king, bkg2, radmax, bkg3]).writeto(path, overwrite=True)

points = [(e, o) for e in (0.12, 0.5, 3.0, 60.0) for o in (0.0, 0.7, 2.4)]
rads = [0.02, 0.1, 0.5]
result = {"gammapy": gammapy.__version__, "points": points, "rads": rads}
g = EnergyDependentMultiGaussPSF.read(path, hdu="GAUSS")
result["gauss"] = [[float(g.containment(energy_true=e * u.TeV, offset=o * u.deg, rad=r * u.deg)) for r in rads] for e, o in points]
k = PSFKing.read(path, hdu="KING")
grid = np.linspace(0, 0.5, 200001) * u.deg


def within(e, o, r):
    density = k.evaluate(energy_true=e * u.TeV, offset=o * u.deg, rad=grid).to_value("deg-2").ravel()
    x = grid.value
    inside = x <= r + 1e-12
    return float(np.trapz((2 * np.pi * x * density)[inside], x[inside]))


result["king"] = [[within(e, o, r) for r in rads] for e, o in points]
result["king_density"] = [[float(k.evaluate(energy_true=e * u.TeV, offset=o * u.deg, rad=r * u.deg).to_value("sr-1")) for r in rads] for e, o in points]
b2 = Background2D.read(path, hdu="BKG2")
result["bkg2"] = [float(b2.evaluate(energy=e * u.TeV, offset=o * u.deg).to_value("TeV-1 s-1 sr-1")) for e, o in points]
r2 = RadMax2D.read(path, hdu="RADMAX")
result["radmax"] = [float(r2.evaluate(energy=e * u.TeV, offset=o * u.deg, method="nearest").to_value("deg")) for e, o in points]
b3 = Background3D.read(path, hdu="BKG3")
field_points = [(e, x, y) for e in (0.12, 3.0) for x, y in ((0.3, -1.2), (2.0, 0.1), (-2.9, 2.9), (5.0, 0.0))]
result["field_points"] = field_points
result["bkg3_exchanged"] = [
    float(b3.evaluate(energy=e * u.TeV, fov_lon=x * u.deg, fov_lat=y * u.deg).to_value("TeV-1 s-1 sr-1")) for e, x, y in field_points
]
with open(os.path.join(here, "irfs.json"), "w") as stream:
    json.dump(result, stream, indent=1)
