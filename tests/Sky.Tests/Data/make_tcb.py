#!/usr/bin/python3
"""Prints the TCB microseconds since JD 0 used in Moc/TMocTests.cs (astropy 5.2.1)."""
from astropy.time import Time

for mjd in (53090.125, 43144.0003725, 60000.75):
    t = Time(mjd, format="mjd", scale="tt").tcb
    halves = int(t.jd1 * 2)
    print(mjd, halves * 43200000000 + round((t.jd1 - halves / 2 + t.jd2) * 86400e6))
