"""Drafts under test: how they begin, and their forms sent as a browser sends them."""

import re

from werkzeug.test import TestResponse

from tender.drafting.draft import Draft
from tender.drafting.starting import from_model, with_profile
from tender.drafting.trees import Branch
from tender.storage.drafts import load_draft, open_draft
from tests.storage_case import award_model
from tests.website import BUYER, DAY, Visitor, Website


def small() -> Draft:
    model = award_model("concept")
    return with_profile(from_model(model.tree, model.ref, DAY), "offertes")


def begun(website: Website, draft: Draft | None = None) -> str:
    with website.desk(BUYER, "") as desk:
        return open_draft(desk, draft or small())


def kept(website: Website, draft: str) -> Draft:
    with website.desk(BUYER, "") as desk:
        return load_draft(desk, draft).draft


def tree_of(website: Website, draft: str) -> Branch:
    return kept(website, draft).tree


def fields_of(page: TestResponse) -> dict[str, str]:
    """What a browser would send from the form of a step as it stands."""
    form = page.text.split('id="step"', 1)[1].split("</form>", 1)[0]
    found = dict(
        re.findall(r'<input type="(?:text|date)"[^>]*? name="([^"]+)" value="([^"]*)"', form)
    )
    areas = re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>([^<]*)</textarea>', form)
    ticked = re.findall(r'name="([^"]+)" value="([^"]*)" checked', form)
    selects = re.findall(r'<select[^>]*? name="([^"]+)".*?</select>', form, re.DOTALL)
    for name in selects:
        block = form.split(f'name="{name}"', 1)[1].split("</select>", 1)[0]
        chosen = re.search(r'value="([^"]*)" selected', block)
        found[name] = chosen.group(1) if chosen else ""
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version
    texts = found | dict(areas) | dict(ticked) | {"version": version.group(1)}
    return {name: unescaped(text) for name, text in texts.items()}


def unescaped(text: str) -> str:
    for sign, written in (
        ("'", "&#39;"),
        ('"', "&#34;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ("&", "&amp;"),
    ):
        text = text.replace(written, sign)
    return text


def send(buyer: Visitor, draft: str, step: str, **changes: str) -> TestResponse:
    """Fill in a form of a draft and send all of it, as a browser does."""
    url = f"/draft/{draft}/{step}"
    named = {name.replace("__", "."): text for name, text in changes.items()}
    fields = fields_of(buyer.get(url)) | named
    return buyer.post(url, page=url, **fields)
