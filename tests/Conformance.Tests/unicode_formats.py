"""unicode_formats.py SYNCURL: texts beyond ASCII in each format, as astropy reads them."""
import io, sys, warnings
import requests
from astropy.io.votable import parse_single_table
from astropy.table import Table
warnings.simplefilter("ignore")
expected = ["Größe γ ☄", "Crab", ""]
adql = "SELECT target_name, facility_name, UPPER(target_name) AS loud FROM ivoa.obscore ORDER BY obs_id"


def answer(form):
    response = requests.post(sys.argv[1], data={"LANG": "ADQL", "QUERY": adql, "RESPONSEFORMAT": form})
    assert response.status_code == 200, response.text
    return io.BytesIO(response.content)


def texts(column):
    return ["" if value is None or str(value) in ("--", "None") else str(value) for value in column]


for form in ("votable/td", "votable/b", "votable/b2"):
    table = parse_single_table(answer(form))
    types = {field.name: field.datatype for field in table.fields}
    assert types == {"target_name": "unicodeChar", "facility_name": "char", "loud": "unicodeChar"}, (form, types)
    assert texts(table.array["target_name"].filled("")) == expected, (form, table.array)
assert texts(Table.read(answer("csv"), format="ascii.csv")["target_name"].filled("")) == expected
# FITS is a format of ASCII: astropy refuses to write such text, and each letter is a question mark here, told by a comment.
hdus = Table.read(answer("fits"), format="fits")
assert texts(hdus["target_name"])[0] == "Gr??e ? ?", hdus
try:
    Table({"name": expected}).write(io.BytesIO(), format="fits")
    raise AssertionError("astropy writes it")
except UnicodeEncodeError:
    pass
print("as they were")
