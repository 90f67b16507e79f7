"""Fits the coefficients of BuiltInAbsorption.cs: ln(optical depth) of ebl_dominguez11.fits.gz as Chebyshev polynomials of
log z (degree 4) and log E (degree 10). Run with numpy 1.24.2 and astropy 5.2.1; prints the C# table and the largest error."""
import sys
import numpy as np
from astropy.io import fits
from numpy.polynomial import chebyshev

table = fits.open(sys.argv[1])
z = np.array(table["SPECTRA"].data["PARAMVAL"], float).ravel()
transmission = np.array(table["SPECTRA"].data["INTPSPEC"], float)
energy = np.sqrt(table["ENERGIES"].data["ENERG_LO"].astype(float) * table["ENERGIES"].data["ENERG_HI"]) * 1e-9
z, index = np.unique(z, return_index=True)
transmission = transmission[index]
use_e, use_z = (energy >= 0.0485) & (energy <= 103), (z >= 0.01 - 1e-6) & (z <= 1 + 1e-6)
tau = -np.log(np.maximum(transmission[np.ix_(use_z, use_e)], 1.2e-38)).ravel()
x = 2 * np.log(energy[use_e] / 0.05) / np.log(100 / 0.05) - 1
y = 2 * np.log(z[use_z] / 0.01) / np.log(1 / 0.01) - 1
xx, yy = np.meshgrid(x, y)
basis = chebyshev.chebvander2d(yy.ravel(), xx.ravel(), [4, 10])
ok = tau > 3e-6
weight = np.maximum(tau * np.exp(-tau), 0.03)
for _ in range(60):
    c, *_ = np.linalg.lstsq(basis[ok] * weight[ok, None], np.log(tau[ok]) * weight[ok], rcond=None)
    error = np.abs(np.exp(-np.exp(basis @ c)) - np.exp(-tau))
    weight = np.minimum(weight * (1 + 0.5 * error / error[ok].max()), 50)
for row in c.reshape(5, 11):
    print("        " + ", ".join(f"{v:.6g}" for v in row) + ",")
c = np.array([float(f"{v:.6g}") for v in c])
print("largest error of the transmission", np.abs(np.exp(-np.exp(basis @ c)) - np.exp(-tau)).max())
