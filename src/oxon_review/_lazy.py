"""Names of a package that are imported from their homes on first use (PEP 562), so that importing it costs nothing."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["importer"]


def importer(package: dict[str, object], homes: "Mapping[str, tuple[str, ...]]") -> "Callable[[str], object]":
    """
    Make the `__getattr__` of a *package*, given by its `globals()`.

    Args:
        package: The package's names, to which each name is added when it is first asked for.
        homes: The modules of the package, each with the names that it hands on.
    """

    def import_from_home(name: str) -> object:
        from importlib import import_module  # noqa: PLC0415 (only needed here)

        for home, names in homes.items():
            if name in names:
                value: object = getattr(import_module(f"{package['__name__']}.{home}"), name)
                package[name] = value
                return value
        message = f"module {package['__name__']!r} has no attribute {name!r}"
        raise AttributeError(message)

    return import_from_home
