"""upload_round_trip.py TAPURL: sends a table of every type as astropy writes it, in each serialisation, and compares what comes back."""
import io, sys, warnings
import numpy as np, requests
from astropy.io.votable import from_table, parse_single_table
from astropy.table import MaskedColumn, Table
warnings.simplefilter("ignore")
url = sys.argv[1] + "/sync"
# BINARY has no place for NULL among integers: the value that stands for it (the lowest; of bytes the highest) cannot come back.
n, nan = 6, float("nan")

t = Table(masked=True)
t["flag"] = MaskedColumn([True, False, True, False, True, True])
t["b"] = MaskedColumn(np.array([0, 254, 7, 8, 9, 1], "uint8"))
t["s"] = MaskedColumn(np.array([-32767, 32767, 0, 1, 2, 3], "int16"), mask=[0, 0, 1, 0, 0, 0], fill_value=-99)
t["i"] = MaskedColumn(np.array([-2147483647, 2147483647, 0, 1, 2, 3], "int32"), mask=[0, 0, 0, 1, 0, 0], fill_value=-99,
                      unit="ct", description="a count < 5 & more")
t["l"] = MaskedColumn(np.array([-9223372036854775807, 9223372036854775807, 0, 9007199254740993, 2, 3], "int64"))
t["f"] = MaskedColumn(np.array([0.1, -1e38, 1e-38, nan, 3.5, 7], "float32"), unit="TeV")
t["d"] = MaskedColumn(np.array([83.6333, 5e-324, -1.7e308, nan, -2.5e-7, 1], "float64"), unit="deg")
t["text"] = MaskedColumn(["Crab", "a<b & \"c\", d", "tab\tin", "x", "", "Größe"])
t["fixed"] = MaskedColumn(["ab", "cd", "ef", "gh", "ij", "kl"])
t["when"] = MaskedColumn(["2004-01-01T00:00:00", "2004-01-01", "2004-01-01T01:02:03.25", "", "1999-12-31", "2026-11-28T19:00:00"])
t["point"] = MaskedColumn(np.arange(2.0 * n).reshape(n, 2), unit="deg")
t["ints"] = MaskedColumn(np.arange(3 * n, dtype="int32").reshape(n, 3))
t["RA"] = MaskedColumn(np.linspace(0, 359.9, n), unit="deg")
t["ra"] = MaskedColumn(np.linspace(1, 2, n))
t["select"] = MaskedColumn(np.arange(n, dtype="int32"))
t["odd name (m/s)"] = MaskedColumn(np.arange(n, dtype="int16"))
t["größe"] = MaskedColumn(np.arange(n, dtype="float64"))

vot = from_table(t)
table = vot.get_first_table()
for field in table.fields:
    if field.name == "point": field.xtype = "point"
    if field.name == "when": field.xtype = "timestamp"
    if field.name == "RA": field.ucd = "pos.eq.ra;meta.main"
    if field.name in "si": field.values.null = -99
    if field.name == "d": field.utype = "stc:thing"


def cells(table, name):
    column = table.array[name]
    result = []
    for i in range(len(column)):
        mask = np.all(np.ma.getmaskarray(column)[i])
        value = column.data[i]
        if mask or (isinstance(value, (float, np.floating)) and np.isnan(value)) or value == "" if np.ndim(value) == 0 else mask: result.append(None)
        elif isinstance(value, (np.ndarray, list, tuple)): result.append([float(x) for x in value])
        elif isinstance(value, (bytes, str)): result.append(str(value.decode() if isinstance(value, bytes) else value))
        else: result.append(repr(value.item()))
    return result


def compare(sent, got, what, types=True):
    faults = []
    names = [f.name for f in sent.fields], [f.name for f in got.fields]
    if names[0] != names[1]: faults.append(("names", names))
    for a, b in zip(sent.fields, got.fields):
        for key in ("unit", "ucd", "utype", "xtype", "description"):
            if str(getattr(a, key) or "") != str(getattr(b, key) or ""): faults.append((a.name, key, getattr(a, key), getattr(b, key)))
        same = a.datatype == b.datatype or (a.datatype == "char" and b.datatype == "unicodeChar") or {a.datatype, b.datatype} == {"bit", "boolean"}
        if types and not same: faults.append((a.name, "datatype", a.datatype, b.datatype))
        if cells(sent, a.ID) != cells(got, b.ID): faults.append((a.name, cells(sent, a.ID), cells(got, b.ID)))
    for fault in faults: print(what, *fault)
    return not faults


good = True
for version in ("1.2", "1.4"):
    vot.version = version
    for form in ("tabledata", "binary") + (("binary2",) if version == "1.4" else ()):
        sent = io.BytesIO()
        vot.to_xml(sent, tabledata_format=form)
        source = parse_single_table(io.BytesIO(sent.getvalue()))
        for answer in ("votable/td", "votable/b", "votable/b2"):
            reply = requests.post(url, data={"LANG": "ADQL", "QUERY": "SELECT * FROM TAP_UPLOAD.t", "UPLOAD": "t,param:t", "RESPONSEFORMAT": answer},
                                  files={"t": ("t.vot", sent.getvalue(), "application/x-votable+xml")})
            if reply.status_code != 200: good = print(version, form, answer, reply.text) or False
            else: good &= compare(source, parse_single_table(io.BytesIO(reply.content)), f"{version} {form} -> {answer}:")
quoted = requests.post(url, data={
    "LANG": "ADQL", "UPLOAD": "t,param:t", "RESPONSEFORMAT": "csv",
    "QUERY": "SELECT \"select\", \"RA\" - \"ra\" AS x, \"odd name (m/s)\", \"größe\" FROM TAP_UPLOAD.t WHERE \"select\" > 3 ORDER BY \"select\" DESC"},
    files={"t": ("t.vot", sent.getvalue(), "application/x-votable+xml")})
rows = [line.split(",") for line in quoted.text.split()[-2:]]
if [r[0] for r in rows] != ["5", "4"] or abs(float(rows[0][1]) - 357.9) > 1e-9: good = print(quoted.text) or False
print("every table came back as it went" if good else "")
