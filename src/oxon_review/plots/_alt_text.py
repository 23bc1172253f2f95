"""Alternative texts: what a chart shows, in words, for who does not see it."""

from oxon_review._checks import instance, judge
from oxon_review._series import DelaySeries
from oxon_review.compare import DelayComparison, ReviewComparison
from oxon_review.plots._changes import describe_changes
from oxon_review.plots._delays import describe_delays
from oxon_review.plots._xmr import describe_xmr
from oxon_review.plots._year_on_year import describe_year_on_year
from oxon_review.spc import XmrChart

__all__ = ["alt_text"]


def alt_text(value: DelaySeries | DelayComparison | XmrChart | ReviewComparison) -> str:
    """
    Describe in plain English the chart that the functions of this module draw of a value; needs no extra.

    It tells the kind of chart, what is measured where and when, the course of the figures with their highest and
    lowest, gaps, and what the chart is drawn for: the change between years or reviews, or the points that signal one.
    It is the text to give a picture on a web page or in a document.  Each function leaves it on the axes as their
    label, which nothing draws: `ax.get_label()`.

    A file can carry it too: `ax.figure.savefig("delays.svg", metadata={"Description": alt_text(delays)})`.  SVG and PNG
    call it so, PDF calls it `Subject`.  Programs that read aloud seldom look there, so give it beside the picture too.

    Raises:
        ValidationError: When *value* is none of these, or could not be drawn.
        MixedSeriesError: When a series could not be drawn as one chart.

    >>> import oxon_review
    >>> from oxon_review.compare import compare_delays
    >>> print(alt_text(compare_delays(oxon_review.load().delays)).partition(". ")[2].partition(". ")[0])
    Mean of the 9 months known in both: 138.6 in 2017-18, 83.6 in 2018-19, down by 55.0 (39.7%)
    """
    judge(instance(DelaySeries, DelayComparison, XmrChart, ReviewComparison), "alt_text: the value", value)
    if isinstance(value, DelaySeries):
        return describe_delays(value, "alt_text")
    if isinstance(value, DelayComparison):
        return describe_year_on_year(value)
    return describe_xmr(value) if isinstance(value, XmrChart) else describe_changes(value, "alt_text")
