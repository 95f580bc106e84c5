"""In production our stylesheets and modules come as one file each, named after what is in them."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.template import Context, Engine

from naewon.web.stylesheets import modules, stylesheets


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "naewon.web.stylesheets.JoinedStorage"}}
    call_command("collectstatic", verbosity=0, interactive=False)
    return tmp_path


def test_a_page_asks_for_one_stylesheet_and_one_module_of_ours(collected):
    page = Engine.get_default().get_template("base.html").render(Context({}))
    [styles] = re.findall(r'href="/static/(css/naewon\.[0-9a-f]+\.css)"', page)
    [behaviour] = re.findall(r'src="/static/(js/naewon\.[0-9a-f]+\.js)"', page)
    assert (collected / styles).read_text().startswith("/* Named once, in order")
    assert (collected / behaviour).read_text().count("document.addEventListener") > 10
    assert (collected / f"{styles}.br").exists() or (collected / f"{styles}.gz").exists()


def test_layers_are_named_before_they_are_filled():
    assert stylesheets()[0] == "css/layers.css"
    assert stylesheets()[-1] == "css/utilities.css"


def test_a_screen_s_own_files_are_found_by_themselves():
    assert "css/components/button.css" in stylesheets()
    assert "js/keyboard.js" in modules()
