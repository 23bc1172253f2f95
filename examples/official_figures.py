"""
Read NHS England's own files of delayed transfers of care: an area's days by month, and what patients waited for.

    python examples/official_figures.py FOLDER [AREA]

FOLDER holds files as NHS England publishes them, in any mixture: monthly workbooks "Local Authority", the England time
series, provider-level extracts.  AREA is a name, an NHS code or a GSS code, by default Oxfordshire.  Workbooks need the
extra `excel`.
"""

import sys
from pathlib import Path

from oxon_review import CareSetting, DelayMeasure, DelaySeries, Responsible
from oxon_review.loaders import load_nhs_england

HOW_TO = """\
NHS England publishes its official statistics of delayed transfers of care, August 2010 to February 2020, at
https://www.england.nhs.uk/statistics/statistical-work-areas/delayed-transfers-of-care/

Save what you need into one folder:
- the monthly workbooks "Local Authority", for the delayed days of every area by reason and by who is responsible
- the England time series, for the nation over all months
- the provider-level extracts "MSitDT" (CSV), for each hospital trust

Then run: python examples/official_figures.py FOLDER [AREA]
"""
SUFFIXES = {".csv", ".ods", ".xls", ".xlsx"}
LONGEST_BAR = 30


def bar(value: float, largest: float) -> str:
    """Draw a value as a row of blocks."""
    return "#" * round(value / largest * LONGEST_BAR) if largest else ""


def by_month(days: DelaySeries) -> None:
    """Print each month's delayed days and people delayed per day, with the share of acute care and of the NHS."""
    print("Month              days   a day  acute  NHS alone")
    for month, series in days.where(reason=None).group_by("month").items():
        known = {(stat.setting, stat.responsible): stat.value for stat in series}
        total = known.get((CareSetting.ALL, Responsible.ALL), 0)
        acute = known.get((CareSetting.ACUTE, Responsible.ALL), 0)
        nhs = known.get((CareSetting.ALL, Responsible.NHS), 0)
        if total:
            shares = f"{acute / total:5.0%}  {nhs / total:9.0%}"
            print(f"{month.name:14}  {total:7,.0f}  {total / month.days:6,.0f}  {shares}")


def by_reason(days: DelaySeries) -> None:
    """Print what patients waited for in the latest financial year, the commonest reason first."""
    year = days.financial_years[-1]
    chosen = days.financial_year(year).where(setting=CareSetting.ALL, responsible=Responsible.ALL)
    totals = {
        reason.value.replace("-", " ").replace("nhs", "NHS"): sum(series.values)
        for reason, series in chosen.group_by("reason").items()
        if reason is not None
    }
    months = len(set(chosen.months))
    print(f"\nWhat for, in {year} ({months} {'month' if months == 1 else 'months'})")
    for reason, total in sorted(totals.items(), key=lambda item: -item[1]):
        print(f"{reason:24}  {total:7,.0f}  {bar(total, max(totals.values()))}".rstrip())


def main(folder: Path, area: str) -> None:
    """Read the files of a folder and print an area's figures."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not files:
        sys.exit(f"There are no workbooks and no CSV in {folder}.\n\n{HOW_TO}")
    figures = load_nhs_england(files, area=area)
    days = figures.where(measure=DelayMeasure.DELAYED_DAYS, provider_code=None)
    if not days:
        sys.exit(f"The files have {area} by provider only: add a monthly workbook of local authorities.")
    print(f"{days.areas[0]}: delayed days, from {len(files)} files\n")
    by_month(days)
    by_provider_only = [month.name for month in figures.group_by("month") if month not in days.months]
    if by_provider_only:
        print(f"\nLeft out, as the files have them by provider only: {', '.join(by_provider_only)}.")
        print("council_beside_official.py shows how to add them up.")
    by_reason(days)


if len(sys.argv) > 1:
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "Oxfordshire")  # noqa: PLR2004 (the second argument)
else:
    print(HOW_TO, end="")
