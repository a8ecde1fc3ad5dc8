"""Monthly figures as a table. Needs ANALYTICS_URL and ANALYTICS_TOKEN; nothing but Python's own library."""
import csv
import io
import os
import urllib.parse
import urllib.request

base, token = os.environ["ANALYTICS_URL"].rstrip("/"), os.environ["ANALYTICS_TOKEN"]


def rows(path, **parameters):
    """Every row of an address, page by page."""
    address = f"{path}?{urllib.parse.urlencode(parameters, doseq=True)}"
    while address:
        request = urllib.request.Request(base + address, headers={"Authorization": f"Bearer {token}", "Accept": "text/csv"})
        with urllib.request.urlopen(request) as answer:
            yield from csv.DictReader(io.StringIO(answer.read().decode("utf-8")))
            following = answer.headers.get("Link")
            address = following[1:following.index(">")] if following else None


found = list(rows("/api/v1/series", metric=["registered", "on_time_reply"], grain="month", page_size=50))
print(len(found), sum(int(row["numerator"] or 0) for row in found))
