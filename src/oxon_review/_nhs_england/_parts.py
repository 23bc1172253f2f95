"""
Check the parts of a zipped workbook, .xlsx or .ods, before the library that reads workbooks sees them.

Only what was checked is handed on, in an archive of nothing else, so that what is read is what was checked.
"""

import re
from io import BytesIO
from typing import Final
from zipfile import ZipFile, ZipInfo

from oxon_review._nhs_england._bounds import Refusal, check_content, check_text, protected
from oxon_review._nhs_england._markup import OdsPart, XlsxPart

__all__ = ["checked_archive"]

_STEP: Final = 1 << 20
_IS_XML: Final = re.compile(r"\.(?:xml|rels)\Z", re.IGNORECASE)
_KIND, _CONTENT, _MANIFEST = "mimetype", "content.xml", "META-INF/manifest.xml"
"""The parts of an .ods that matter; the first is its kind, in these words."""
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_OF_PASSWORD: Final = b"encryption-data"
_OF_XLSB: Final = "xl/workbook.bin"


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Unpack the parts that may be of XML, and the kind of an .ods."""
    parts: dict[str, bytes] = {}
    total = 0
    with ZipFile(BytesIO(content)) as archive:
        for info in archive.infolist():
            if info.filename == _OF_XLSB:
                what = "is an .xlsb, which is not read"
                raise Refusal(what, advice="open it in a spreadsheet and save it as .xlsx")
            if info.filename != _KIND and not _IS_XML.search(info.filename):
                continue
            steps: list[bytes] = []
            with archive.open(info) as part:
                while step := part.read(_STEP):
                    steps.append(step)
                    total += len(step)
                    check_content(total, path=f"part {info.filename!r}")
            parts[info.filename] = b"".join(steps)
    return parts


def _check_ods(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Check an .ods, and give the parts that matter."""
    parts = {name: parts[name] for name in (_KIND, _CONTENT, _MANIFEST) if name in parts}
    if _OF_PASSWORD in parts.get(_MANIFEST, b""):
        raise protected()
    for name in parts.keys() - {_KIND}:
        OdsPart(f"part {name!r}", parts[name])
    return parts


def _check_xlsx(parts: dict[str, bytes]) -> dict[str, bytes]:
    """
    Check an .xlsx, and give its parts of XML.

    A part may be read once for each sheet, as each may say that it is kept there.
    """
    parts = {name: content for name, content in parts.items() if name != _KIND}
    read = [XlsxPart(f"part {name!r}", content) for name, content in parts.items()]
    longest = max((part.longest for part in read), default=0)
    taken = (len(content) + part.sharing * longest for content, part in zip(parts.values(), read, strict=True))
    check_text(sum(part.sheets for part in read) * max(taken, default=0), path="")
    return parts


def checked_archive(content: bytes) -> bytes:
    """Give an archive of the parts of a workbook that were checked; a `Refusal` where one takes too much."""
    parts = _unpacked(content)
    parts = _check_ods(parts) if parts.get(_KIND) == _ODS else _check_xlsx(parts)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part)
    return file.getvalue()
