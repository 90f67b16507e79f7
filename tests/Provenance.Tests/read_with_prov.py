"""Says what the Python library prov reads in a document, a line for each record, with URIs for names.

usage: read_with_prov.py FILE json|xml
"""
import datetime
import sys

from prov.identifier import Identifier, QualifiedName
from prov.model import Literal, ProvDocument


def text(value):
    if isinstance(value, QualifiedName):
        return "<" + value.uri + ">"
    if isinstance(value, Literal):
        return value.value + ("@" + value.langtag if value.langtag else "")
    if isinstance(value, Identifier):
        return value.uri
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value)


document = ProvDocument.deserialize(sys.argv[1], format=sys.argv[2])
lines = []
for record in document.get_records():
    formal = [text(value) if value else "-" for name, value in record.formal_attributes]
    extra = sorted(name.uri + "=" + text(value) for name, value in record.extra_attributes)
    identifier = record.identifier.uri if record.identifier and not str(record.identifier).startswith("_:") else ""
    kind = type(record).__name__
    lines.append("|".join([kind, identifier, ",".join(formal), ";".join(extra)]))
print("\n".join(sorted(lines)))
