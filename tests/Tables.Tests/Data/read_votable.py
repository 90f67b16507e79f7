"""Reads VOTables with astropy (5.2.1) and prints their rows as JSON, one document a line.

NULL, masked cells and missing strings become null; NaN and infinities become text.
"""
import json
import math
import sys
import warnings

import numpy
from astropy.io.votable import parse
from astropy.io.votable.exceptions import W55

warnings.simplefilter("error")
warnings.simplefilter("ignore", W55)  # text beyond ASCII in char columns of TABLEDATA is ours on purpose


def plain(value):
    if value is None or value is numpy.ma.masked:
        return None
    if isinstance(value, numpy.ndarray):
        return [plain(item) for item in numpy.ma.filled(value.astype(float), numpy.nan).tolist()]
    if isinstance(value, numpy.generic):
        value = value.item()
    if isinstance(value, bytes):
        value = value.decode()
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    return value


def rows(table):
    for index in range(len(table.array)):
        mask = table.array.mask[index]
        yield [None if numpy.all(mask[name]) and numpy.size(mask[name]) else plain(table.array.data[name][index])
               for name in table.array.dtype.names]


for path in sys.argv[1:]:
    document = parse(path, verify="exception")
    table = document.get_first_table()
    print(json.dumps({
        "fields": [[f.name, f.datatype, f.arraysize, f.unit and str(f.unit), f.ucd, f.xtype, f.ref] for f in table.fields],
        "infos": [[info.name, info.value, info.content] for info in document.resources[0].infos],
        "rows": list(rows(table)),
    }))
