"""Filling in a form as its page offers it: what stands in it is sent back, but for what the test types."""

from __future__ import annotations

from tests.pages.reading import Page


def offered(page: Page) -> dict[str, list[str] | str]:
    """What the form of the page would send as it stands."""
    (form,) = page.tree.xpath("//main//form[@method='post']")
    sent: dict[str, list[str] | str] = {}
    for control in form.xpath(".//input | .//select | .//textarea"):
        name, kind = control.get("name"), control.get("type")
        if not name or (kind in ("radio", "checkbox") and control.get("checked") is None):
            continue
        value = control.value or ""
        sent[name] = [*sent.get(name, []), value] if kind == "checkbox" else value
    return sent


def send(client, address: str, follow: bool = False, **typed):
    """Open the form, type this over what stands in it, and send it."""
    return client.post(address, offered(Page(client.get(address))) | typed, follow=follow)
