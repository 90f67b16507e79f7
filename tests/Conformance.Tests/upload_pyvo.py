"""upload_pyvo.py TAPURL: what pyvo can do with uploads."""
import sys, warnings
import numpy as np, pyvo
from astropy.table import Table
warnings.simplefilter("ignore")
url = sys.argv[1]
tap = pyvo.dal.TAPService(url)
runs = tap.search("SELECT obs_id, s_ra, s_dec FROM hess_dr.vo_obscore_2").to_table()
mine = Table({"id": [str(i) for i in runs["obs_id"]], "RA": np.array(runs["s_ra"]), "DEC": np.array(runs["s_dec"])})
query = """SELECT m.id, o.obs_id FROM TAP_UPLOAD.mine AS m JOIN hess_dr.vo_obscore_2 AS o
           ON m.id = o.obs_id AND DISTANCE(m.RA, m.DEC, o.s_ra, o.s_dec) < 1e-6"""
print("sync", len(tap.search(query, uploads={"mine": mine})))
job = tap.submit_job(query, uploads={"mine": mine})
job.run(); job.wait(phases=["COMPLETED", "ERROR"], timeout=60); job.raise_if_error()
print("async", len(job.fetch_result()))
job.delete()
other = Table({"id": mine["id"], "n": np.arange(len(mine))})
two = tap.run_async("SELECT m.id, b.n FROM TAP_UPLOAD.mine AS m JOIN TAP_UPLOAD.other AS b ON m.id = b.id",
                    uploads={"mine": mine, "other": other})
print("two tables", len(two))
def fetched():
    # The server does not fetch from this machine by default; the sentence is what a client sees.
    try:
        tap.search("SELECT * FROM TAP_UPLOAD.u", uploads={"u": "http://127.0.0.1:9/none.vot"})
        return "fetched"
    except pyvo.DALQueryError as fault:
        return str(fault)
print("url", "refused" if "no public internet address" in fetched() else fetched())
try:
    tap.search("SELECT * FROM TAP_UPLOAD.u", uploads={"u": "param:nosuch"})
    print("error none")
except Exception as fault:
    text = str(fault)
    print("error", "the request has no part" if "the request has no part" in text else text)
