"""Conversion factors from astropy.units (version written into the file). Run: /usr/bin/python3 make_units.py"""
import json, os
import astropy
from astropy import units as u

PAIRS = """deg arcmin|deg rad|mas arcsec|deg**2 sr|s min|h d|yr s|Ms ks|m cm|Angstrom nm|um m|AU km|pc m|kpc lyr|Hz GHz|eV TeV|erg TeV
J eV|keV MeV|kbyte byte|bit byte|cm**-2.s**-1 m**-2.s**-1|cm**-2.s**-1.TeV**-1 m**-2.s**-1.GeV**-1|erg.cm**-2.s**-1 W.m**-2|Jy W.m**-2.Hz**-1
TeV**-1 eV**-1|m/s km/s|mJy Jy|solMass kg|barn cm**2|G T|s**-1 min**-1|rad/s deg/h|u kg|Ry eV|N kg.m.s**-2""".replace("\n", "|").split("|")
REFUSED = """deg s|m TeV|Hz s|m**2 m|sr rad|byte s|erg W""".split("|")

rows = []
for pair in PAIRS:
    a, b = pair.split(" ")
    rows.append({"from": a, "to": b, "factor": u.Unit(a, format="vounit").to(u.Unit(b, format="vounit"))})
for pair in REFUSED:
    a, b = pair.split(" ")
    assert not u.Unit(a, format="vounit").is_equivalent(u.Unit(b, format="vounit")), pair
    rows.append({"from": a, "to": b, "factor": None})
with open(os.path.join(os.path.dirname(__file__), "units.json"), "w") as out:
    json.dump({"astropy": astropy.__version__, "rows": rows}, out, indent=1)
    out.write("\n")
