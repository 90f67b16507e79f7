"""peer_tables.py FOLDER: one table with every type, written by astropy in its formats, and its values as JSON."""
import json, sys
import numpy as np
from astropy.table import Table, MaskedColumn
from astropy.io.votable import from_table

folder = sys.argv[1]
n = 5
nan = float("nan")
t = Table(masked=True)
t["flag"] = MaskedColumn([True, False, True, False, True], mask=[0, 0, 0, 0, 0])
t["b"] = MaskedColumn(np.array([0, 254, 7, 8, 9], "uint8"))
t["s"] = MaskedColumn(np.array([-32768, 32767, 0, 1, 2], "int16"), mask=[0, 0, 1, 0, 0], fill_value=-99)
t["i"] = MaskedColumn(np.array([-2147483647, 2147483647, 0, 1, 2], "int32"), mask=[0, 0, 0, 1, 0], fill_value=-99,
                      unit="ct", description="a count < 5 & more")
t["l"] = MaskedColumn(np.array([-9223372036854775807, 9223372036854775807, 0, 9007199254740993, 2], "int64"))
t["f"] = MaskedColumn(np.array([0.1, -1e38, 1e-38, nan, 3.5], "float32"), unit="TeV")
t["d"] = MaskedColumn(np.array([83.6333, 5e-324, -1.7e308, nan, -2.5e-7], "float64"), unit="deg")
t["text"] = MaskedColumn(["Crab", "a<b & \"c\", d", "tab\tin", "trailing", ""])
t["point"] = MaskedColumn(np.arange(2.0 * n).reshape(n, 2), unit="deg")
t["ints"] = MaskedColumn(np.arange(3 * n, dtype="int32").reshape(n, 3))
t["RA"] = MaskedColumn(np.linspace(0, 359.9, n))
t["select"] = MaskedColumn(np.arange(n, dtype="int32"))

columns = {}
for name in t.colnames:
    values = []
    for i in range(n):
        v = t[name][i]
        if v is np.ma.masked: values.append(None)
        elif isinstance(v, np.ndarray): values.append([float(x) for x in v])
        elif isinstance(v, (float, np.floating)): values.append(None if np.isnan(v) else repr(float(v)))
        elif isinstance(v, (bool, np.bool_)): values.append("1" if v else "0")
        else: values.append(str(v) if str(v) else None)
    columns[name] = values
json.dump(columns, open(folder + "/expected.json", "w"))

vot = from_table(t)
table = vot.get_first_table()
for field in table.fields:
    if field.name == "point": field.xtype = "point"
    if field.name == "RA": field.ucd = "pos.eq.ra;meta.main"
    if field.name in "si": field.values.null = -99
    if field.name == "d": field.utype = "stc:thing"
for version in ("1.1", "1.2", "1.3", "1.4"):
    vot.version = version
    for form in ("tabledata", "binary") + (("binary2",) if version >= "1.3" else ()):
        vot.to_xml(f"{folder}/astropy-{version}-{form}.vot", tabledata_format=form)

plain = t.copy()
plain.write(folder + "/astropy.fits")
unsigned = Table({"u2": np.array([0, 65535], "uint16"), "u4": np.array([0, 4294967295], "uint32")})
unsigned.write(folder + "/unsigned.fits")
flat = t[[name for name in t.colnames if name not in ("point", "ints")]]
flat.write(folder + "/astropy.csv", format="ascii.csv")
flat.write(folder + "/astropy.ecsv", format="ascii.ecsv")
flat.write(folder + "/astropy.tsv", format="ascii.tab")
