"""What a docx's styles say of a paragraph or a run: its list, its font, whether it is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sauro.reading.opening.packages import attribute, local

_OFF = {"0", "false", "off"}
#: A style may be based on another; a circle must end.
_DEEPEST = 20


def child(element: Any, name: str) -> Any | None:
    """Return the first child of this local name."""
    if element is not None:
        for inner in element:
            if local(inner.tag) == name:
                return inner
    return None


def value(element: Any, name: str) -> str:
    """Return the `val` of the child of this name; "" where there is none."""
    found = child(element, name)
    return "" if found is None else attribute(found, "val")


def is_on(properties: Any, name: str) -> bool | None:
    """Return what a switch (`vanish`) says; `None` where it is not set."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val").lower() not in _OFF


@dataclass(frozen=True)
class Listed:
    """A place in a list as a paragraph or style gives it: `num` "" or `level` `None` where it does not say."""

    num: str = ""
    level: int | None = None


def listed(properties: Any) -> Listed | None:
    """Return the list that paragraph properties name; `None` where they name none."""
    found = child(properties, "numPr")
    if found is None:
        return None
    level = value(found, "ilvl")
    return Listed(value(found, "numId"), min(int(level), 8) if level.isdecimal() else None)


def font(properties: Any) -> str | None:
    """Return the font of letters beyond ASCII; `None` where run properties do not say."""
    fonts = child(properties, "rFonts")
    if fonts is None:
        return None
    named = attribute(fonts, "hAnsi") or attribute(fonts, "ascii")
    return named or ("" if attribute(fonts, "hAnsiTheme") or attribute(fonts, "asciiTheme") else None)


class Styles:
    """The styles part, asked by id; everything inherits."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        self._font = ""
        for style in [] if root is None else root:
            if local(style.tag) == "docDefaults":
                self._font = font(child(child(style, "rPrDefault"), "rPr")) or ""
            elif local(style.tag) == "style":
                self._keep(style)

    def _keep(self, style: Any) -> None:
        name = attribute(style, "styleId")
        self._styles.setdefault(name, style)
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}:
            self._default = name

    def _chain(self, name: str) -> list[Any]:
        chain: list[Any] = []
        while name in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[name])
            name = value(self._styles[name], "basedOn")
        return chain

    def name_of(self, style: str) -> str:
        """Return the style's name as people see it."""
        return value(self._styles.get(style), "name")

    def listed(self, style: str) -> Listed | None:
        """Return the list of the style."""
        found = [place for s in self._chain(style or self._default) if (place := listed(child(s, "pPr")))]
        return next((place for place in found if place.num), found[0] if found else None)

    def numbering_style(self, style: str) -> str:
        """Return the list that a style of lists stands for."""
        place = listed(child(self._styles.get(style), "pPr"))
        return place.num if place else ""

    def font(self, run: Any, run_style: str, paragraph_style: str) -> str:
        """Return the font of a run by its properties."""
        own = font(run)
        if own is not None:
            return own
        for name in (run_style, paragraph_style or self._default):
            for style in self._chain(name):
                found = font(child(style, "rPr"))
                if found is not None:
                    return found
        return self._font

    def is_hidden(self, run: Any, run_style: str, paragraph_style: str) -> bool:
        """Test whether a run is hidden text."""
        own = is_on(run, "vanish")
        if own is not None:
            return own
        for name in (run_style, paragraph_style or self._default):
            for style in self._chain(name):
                said = is_on(child(style, "rPr"), "vanish")
                if said is not None:
                    return said
        return False
