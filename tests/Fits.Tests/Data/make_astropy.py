"""A file with every column type as astropy writes it (astropy 5.2.1, Debian 12); writes astropy.fits beside this file."""
import os

import numpy as np
from astropy.io import fits

columns = [
    fits.Column("L", "L", array=[True, False, True]),
    fits.Column("X", "11X", array=np.array([[i % 3 == r for i in range(11)] for r in range(3)])),
    fits.Column("B", "B", array=np.array([0, 127, 255], dtype=np.uint8)),
    fits.Column("I", "I", array=np.array([-32768, 0, 32767], dtype=np.int16), null=0),
    fits.Column("UI", "I", array=np.array([0, 40000, 65535], dtype=np.uint16), bzero=32768),
    fits.Column("J", "2J", array=np.array([[1, -2], [3, -4], [5, -6]], dtype=np.int32), unit="m"),
    fits.Column("UJ", "J", array=np.array([0, 3000000000, 4294967295], dtype=np.uint32), bzero=2147483648),
    fits.Column("K", "K", array=np.array([-2**63, 0, 2**63 - 1])),
    fits.Column("UK", "K", array=np.array([0, 1, 2**63 - 1], dtype=np.uint64), bzero=2**63),
    fits.Column("A", "12A", array=["Crab", "", "PKS 2155-304"]),
    fits.Column("E", "E", array=np.array([1.5, np.nan, -2.25], dtype=np.float32)),
    fits.Column("D", "6D", dim="(3,2)", array=np.arange(18.0).reshape(3, 2, 3), unit="TeV"),
    fits.Column("C", "C", array=np.array([1 + 2j, 3 - 4j, 5], dtype=np.complex64)),
    fits.Column("M", "M", array=np.array([1 + 2j, 3 - 4j, 5e300])),
    fits.Column("P", "PE()", array=np.array([np.array([1, 2, 3], "f4"), np.array([], "f4"), np.array([4], "f4")], dtype=object)),
    fits.Column("Q", "QK()", array=np.array([np.array([1], "i8"), np.array([2, 3], "i8"), np.array([], "i8")], dtype=object)),
]
table = fits.BinTableHDU.from_columns(columns, name="TYPES")
header = table.header
header["LONGTEXT"] = ("A value that is longer than a card " * 4 + "and has 'quotes'", "and a comment")
header["HIERARCH ESO TEL AIRMASS"] = (1.25, "[1] of the middle")
header["DEXP"] = 1
header["BOOL"] = True
header["NOTHING"] = None
header["CMPLX"] = complex(1, -2)
header["HISTORY"] = "once"
header["HISTORY"] = "twice"
image = fits.ImageHDU(np.arange(6, dtype=np.uint16).reshape(2, 3) + 65530, name="UINT16")
blank = fits.ImageHDU(np.array([1, -99, 3], dtype=np.int32), name="BLANKED")
blank.header["BLANK"] = -99
real = fits.ImageHDU(np.array([1.5, np.nan], dtype=">f4"), name="REAL")
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "astropy.fits")
fits.HDUList([fits.PrimaryHDU(), table, image, blank, real]).writeto(path, overwrite=True, checksum=True)
data = open(path, "rb").read()
assert b"DEXP    =                    1" in data
# astropy cannot write a D exponent; the card keeps its length, and the checksum of this HDU is then wrong on purpose.
open(path, "wb").write(data.replace(b"DEXP    =                    1", b"DEXP    =               1.5D-3"))
