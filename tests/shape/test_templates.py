"""Templates: nothing inline (the policy would block it), one frame, and forms that can be sent twice."""

from __future__ import annotations

import re

from tests.shape.tree import line_of, templates, told, where

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.IGNORECASE | re.DOTALL)
POSTS = re.compile(r"<form\b[^>]*\bmethod\s*=\s*[\"']?post", re.IGNORECASE)
#: The only pages with a frame of their own: the frame, and pages without a session (errors) or for another purpose.
FRAMES = {"base.html", "404.html", "403.html", "500.html"}
#: Sign-in, sign-out and choice of language change no official fact and pass no command.
WITHOUT_KEY = re.compile(r"templates/(?:account|mfa|allauth|ui)/")


def test_what_the_policy_blocks_is_recognised() -> None:
    assert (
        INLINE.search("<script>x</script>")
        and INLINE.search('<p style="a">')
        and INLINE.search('<a onclick="x">')
    )
    assert not INLINE.search('<script src="a.js" defer></script>') and not INLINE.search('<p data-style="a">')


def test_nothing_is_inline() -> None:
    hits = [
        f"{where(path, line_of(text, m.start()))} {m[0]}"
        for path in templates()
        for text in [path.read_text()]
        for m in INLINE.finditer(text)
        if 'type="application/json"' not in m[0]
    ]
    assert not hits, told(hits, "put it into a static file:")


def test_every_page_stands_in_the_frame() -> None:
    bare = [
        where(path)
        for path in templates()
        if not path.name.startswith("_") and path.name not in FRAMES and not _is_part(path.parts)
        if not re.search(
            r"{% extends [\"'](?:ui/base|\w+/\w*(?:base|frame)\w*)\.html[\"'] %}", path.read_text()
        )
    ]
    assert not bare, told(bare, "extend ui/base.html; a fragment's name begins with _:")


def _is_part(parts: tuple[str, ...]) -> bool:
    # allauth's elements and widgets are parts of pages under names that it chose.
    return bool({"elements", "widgets", "forms", "email", "messages"} & set(parts))


def test_every_post_form_has_its_token_and_its_key() -> None:
    lacking = []
    for path in templates():
        text = path.read_text()
        for form in FORM.finditer(text):
            if not POSTS.search(form[0]):
                continue
            needs = ["{% csrf_token %}"] + ([] if WITHOUT_KEY.search(path.as_posix()) else ["{% form_key %}"])
            lacking += [f"{where(path, line_of(text, form.start()))} {n}" for n in needs if n not in form[0]]
    assert not lacking, told(lacking, "sent twice, a form must be done once:")


def test_templates_know_no_rights_and_do_no_sums() -> None:
    """A template asks what the view has worked out."""
    clever = re.compile(r"\|(?:add|divisibleby|timesince|timeuntil)\b|{% now\b|{%\s*if[^%]*\bperms\.")
    hits = [f"{where(p)} {m[0]}" for p in templates() for m in clever.finditer(p.read_text())]
    assert not hits, told(hits, "work it out in the query or the view:")
