"""
Is the fall of Oxfordshire's delays signal or noise?

The council's figures by the rules that NHS England teaches (an XmR chart), and by the test of Mann and Kendall, which
says itself what it cannot tell.  With matplotlib (the extra `plot`) the chart is drawn as well:

    python examples/is_it_signal.py chart.svg
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import oxon_review
from oxon_review.errors import MissingExtraError
from oxon_review.plots import alt_text, plot_xmr
from oxon_review.spc import mann_kendall, xmr

delays = oxon_review.load().delays
chart = xmr(delays)
print(chart.summary())

# Limits from all points are wide where the process itself has changed: those of the first year alone ask whether the
# second is still the same process.
baseline = xmr(delays, fix_after=12)
print("\nThe same with limits from the twelve months of 2017-18 alone:\n")
print(baseline.summary())

print("\nIs there a trend?\n")
print(mann_kendall(delays))

print("\nThe first chart in words, for who does not see it:\n")
print(alt_text(chart))


def draw(path: Path) -> None:
    """Draw the chart; the file carries the text that stands for the picture."""
    figure: Any = plot_xmr(chart).figure
    figure.savefig(path, metadata={"Description": alt_text(chart)})


print()
try:
    if len(sys.argv) > 1:
        draw(Path(sys.argv[1]))
        print(f"The chart is drawn in {Path(sys.argv[1]).name}.")
    else:
        with TemporaryDirectory() as folder:
            draw(Path(folder) / "chart.svg")
        print("The chart can be drawn; to keep it, say where: python examples/is_it_signal.py chart.svg")
except MissingExtraError as error:
    print(f"The chart cannot be drawn: {error}")
