"""Who the sources name and who speaks in them: organisations, their identifiers in public registers, speakers."""

import re
from enum import Enum
from typing import Any

from attrs import field, frozen

from oxon_review._checks import check, freeze_lists, instance, kebab_id, optional, refuse, shown, text, tuple_of

__all__ = ["Identifier", "Organisation", "OrganisationKind", "Speaker"]

IDENTIFIER_FORMS = {
    "ods": re.compile(r"[A-Z0-9]{3,10}"),
    "cqc-provider": re.compile(r"[A-Z0-9]{3}|1-[0-9]{6,12}"),
    "gss": re.compile(r"[EWSNK][0-9]{8}"),
    "nhs-la": re.compile(r"[0-9]{3}"),
    "charity-ew": re.compile(r"[0-9]{6,8}"),
    "company": re.compile(r"[A-Z0-9]{2}[0-9]{6}"),
}
"""The registers and how each writes an identifier."""


class OrganisationKind(Enum):
    """What kind of body an organisation is."""

    REGULATOR = "regulator"
    """A body that inspects and rates services, such as the Care Quality Commission."""
    COUNCIL = "council"
    """A local authority."""
    NHS_TRUST = "nhs-trust"
    """An NHS trust or foundation trust for hospital, mental health or community care."""
    AMBULANCE_TRUST = "ambulance-trust"
    """An NHS trust that runs ambulances."""
    COMMISSIONER = "commissioner"
    """A body that plans and pays for care, such as a clinical commissioning group."""
    HOSPITAL = "hospital"
    """One hospital, as a rule a part of a trust."""
    COMMITTEE = "committee"
    """A board or committee, as a rule a part of a council."""
    CHARITY = "charity"
    """A charity or voluntary organisation."""
    PRESS = "press"
    """A newspaper or broadcaster."""
    OTHER = "other"
    """A body of any other kind."""


def _scheme(owner: object, field: Any, value: Any) -> None:  # noqa: ANN401 (an attrs rule)
    if type(value) is not str or value not in IDENTIFIER_FORMS:
        refuse(owner, field, f"must be one of {', '.join(IDENTIFIER_FORMS)} (got {shown(value)})")


@frozen
class Identifier:
    """
    The identifier of an organisation in a public register.

    >>> from oxon_review import Identifier
    >>> print(Identifier("ods", "RTH"))
    ods:RTH
    """

    scheme: str = field(validator=_scheme)
    """
    The register, one of `ods` (NHS Organisation Data Service), `cqc-provider`, `gss` (ONS geography), `nhs-la` (NHS
    England's number of a local authority), `charity-ew` (Charity Commission for England and Wales), `company`
    (Companies House).
    """
    value: str = field(validator=text)
    """The identifier as the register writes it."""

    def __attrs_post_init__(self) -> None:
        if not IDENTIFIER_FORMS[self.scheme].fullmatch(self.value):
            check(self, (f"{self.value!r} is not written as an identifier of {self.scheme} is",))

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@frozen(field_transformer=freeze_lists)
class Organisation:
    """
    A body that the sources name.

    >>> import oxon_review
    >>> trust = oxon_review.load().organisation("oxford-health")
    >>> print(trust)
    Oxford Health NHS Foundation Trust
    >>> [str(identifier) for identifier in trust.identifiers]
    ['ods:RNU', 'cqc-provider:RNU']
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique within a dataset."""
    name: str = field(validator=text, repr=shown)
    """The full name."""
    kind: OrganisationKind = field(validator=instance(OrganisationKind), repr=str)
    """What kind of body it is."""
    aliases: tuple[str, ...] = field(default=(), validator=tuple_of(text, unique=True), repr=False)
    """Other names that sources use, abbreviations among them."""
    identifiers: tuple[Identifier, ...] = field(
        default=(), validator=tuple_of(instance(Identifier), unique=True), repr=False
    )
    """Confirmed identifiers in public registers."""
    part_of: str | None = field(default=None, validator=optional(kebab_id), repr=False)
    """The id of the organisation it belongs to."""

    def _repr_html_(self) -> str:
        from oxon_review import _notebook  # noqa: PLC0415 (load() needs no HTML, and the import is not free)

        return _notebook.organisation(self)

    def __str__(self) -> str:
        return self.name


@frozen
class Speaker:
    """
    Who speaks: a person, or an organisation through its report.

    In words, an organisation that is only the speaker's own name again, in full or by its initials, is left out.

    >>> from oxon_review import Speaker
    >>> print(Speaker("Steve Field", "Chief Inspector of Primary Care Services", "Care Quality Commission"))
    Steve Field, Chief Inspector of Primary Care Services, Care Quality Commission
    >>> print(Speaker("Care Quality Commission", organisation="CQC"))
    Care Quality Commission
    """

    name: str = field(validator=text, repr=shown)
    """The name, without honorifics."""
    role: str | None = field(default=None, validator=optional(text))
    """The role as the source prints it, None where it prints none."""
    organisation: str | None = field(default=None, validator=optional(text))
    """The organisation as the source prints it, None where it prints none."""
    organisation_id: str | None = field(default=None, validator=optional(kebab_id), repr=False)
    """The id of the organisation, where it is known."""

    def __str__(self) -> str:
        organisation = None if self._is_the_organisation() else self.organisation
        return ", ".join(part for part in (self.name, self.role, organisation) if part is not None)

    def _is_the_organisation(self) -> bool:
        """Tell whether the organisation is the speaker itself, by its name or its initials."""
        initials = "".join(word[0] for word in self.name.split() if word[0].isupper())
        return self.role is None and self.organisation in {self.name, initials}
