"""
The axes of a new figure, which a notebook shows as the picture that they are in.

A class of matplotlib's is extended here, so that this is imported only once matplotlib is known to be there.
"""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false

from base64 import b64encode
from io import BytesIO

from matplotlib.axes import Axes  # noqa: TID253 (imported by what draws, never with `plots`)

from oxon_review._display import html_verbatim

__all__ = ["ShownAxes"]

_DOTS, _PIXELS = 144, 72
"""An inch has so many dots in the picture, and so many pixels on the page: two dots each, for fine screens."""


class ShownAxes(Axes):
    """Axes as matplotlib has them; at the end of a notebook's cell they are shown, with their label in words."""

    def _repr_html_(self) -> str:
        figure, picture = self.get_figure(root=True), BytesIO()
        if figure is None:  # they were removed
            return html_verbatim(repr(self))
        figure.savefig(picture, format="png", dpi=_DOTS)
        data, width = b64encode(picture.getvalue()).decode(), round(figure.get_figwidth() * _PIXELS)
        return (
            f'<img alt="{html_verbatim(str(self.get_label()))}" width="{width}" style="max-width:100%;height:auto" '
            f'src="data:image/png;base64,{data}">'
        )
