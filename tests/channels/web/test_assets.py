"""Files under an address that changes with their content."""

from __future__ import annotations

import gzip
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.channels.web.assets import Assets


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.js").write_text('import { b } from "./b.mjs";\nb();\n')
    (tmp_path / "b.mjs").write_text("export const b = () => 1;\n")
    (tmp_path / "a.css").write_text("p { color: red }\n" * 100)
    (tmp_path / "LICENSE.txt").write_text("MIT")
    return tmp_path


def client(assets: Assets) -> TestClient:
    return TestClient(Starlette(routes=[assets.route()]), base_url="http://waymark.test")


def test_a_changed_file_has_another_address_and_so_has_what_imports_it(folder):
    before = Assets([folder])
    (folder / "b.mjs").write_text("export const b = () => 2;\n")
    after = Assets([folder])
    assert before.address("b.mjs") != after.address("b.mjs")
    assert before.address("a.js") != after.address("a.js")
    assert before.address("a.css") == after.address("a.css")


def test_a_script_imports_by_the_address_that_is_served(folder):
    assets = Assets([folder])
    script = client(assets).get(assets.address("a.js"))
    imported = re.search(r'from "([^"]+)"', script.text)[1]
    assert imported == assets.address("b.mjs")
    assert client(assets).get(imported).headers["content-type"] == "text/javascript; charset=utf-8"


def test_a_file_comes_compressed_to_those_who_can_read_that(folder):
    assets = Assets([folder])
    address = assets.address("a.css")
    with client(assets).stream("GET", address, headers={"Accept-Encoding": "gzip"}) as packed:
        assert gzip.decompress(b"".join(packed.iter_raw())) == (folder / "a.css").read_bytes()
    plain = client(assets).get(address, headers={"Accept-Encoding": "identity"})
    assert plain.content == (folder / "a.css").read_bytes()
    assert plain.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_only_pictures_styles_and_scripts_are_served(folder):
    with pytest.raises(KeyError):
        Assets([folder]).address("LICENSE.txt")


async def test_an_address_that_no_file_has_is_not_found(web):
    answer = await web.http.get("/static/chat.000000000000.js")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_two_files_of_one_name_an_unknown_import_and_a_circle_are_refused(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "a.css").write_text("p {}")
    with pytest.raises(ValueError, match=r"two files a\.css"):
        Assets([folder, other])
    (folder / "b.mjs").write_text('import "./c.mjs";\n')
    with pytest.raises(ValueError, match=r"a\.js imports b\.mjs imports c\.mjs"):
        Assets([folder])
    (folder / "b.mjs").write_text('import "./a.js";\n')
    with pytest.raises(ValueError, match="circle"):
        Assets([folder])
