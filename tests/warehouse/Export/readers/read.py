# Rows and sums as pandas reads them: CSV, and every sheet of a workbook but the first.
import sys
import pandas

folder = sys.argv[1]
frames = {
    "csv": pandas.read_csv(folder + "/agg_registered.csv", encoding="utf-8-sig", dtype={"city_code": str}),
    "xlsx": pandas.concat([s for n, s in pandas.read_excel(folder + "/agg_registered.xlsx", sheet_name=None, dtype={"city_code": str}).items() if n != "about"]),
}
for name, frame in frames.items():
    print(name, len(frame), int(frame["registered"].count()), int(frame["registered"].sum()), len(set(frame["city_code"])), str(frame["period_start"].max())[:10])
