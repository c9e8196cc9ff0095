"""Our style sheets and modules are sent without comments and indentation, and say the same."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from core.static_files import StaticFiles, bare

STATIC = Path(settings.BASE_DIR) / "static"
OURS = [
    path.relative_to(STATIC).as_posix()
    for kind in ("css", "js")
    for path in STATIC.glob(f"{kind}/**/*.{kind}")
]
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')


@pytest.fixture
def store(tmp_path):
    return StaticFiles(location=tmp_path, base_url="/static/")


@pytest.mark.parametrize("name", OURS)
def test_no_text_of_ours_would_be_cut(name):
    code = (STATIC / name).read_text(encoding="utf-8")
    sent = bare(name, code)
    assert "/*" not in sent
    assert not re.search(r"(?m)^\s*//", sent)
    literals = LITERAL.findall(re.sub(r"(?m)^\s*//.*$|\s+// .*$|(?s:/\*.*?\*/)", "", code))
    assert literals == LITERAL.findall(sent)
    assert not [text for text in LITERAL.findall(code) if " // " in text or "/*" in text]


def test_code_is_collected_bare_and_what_others_wrote_is_left_whole(store):
    code = "// Why it is so.\nif (one) {\n  two(); // and this\n}\n"
    rule = "/* Why */\na {\n  color: red;\n}\n"
    for name, content in (("js/one.js", code), ("css/pages/one.css", rule), ("vendor/one.js", code)):
        store.save(name, ContentFile(content.encode()))
    assert (Path(store.location) / "js/one.js").read_text() == "if (one) {\ntwo();\n}\n"
    assert (Path(store.location) / "css/pages/one.css").read_text().strip() == "a {\ncolor: red;\n}"
    assert (Path(store.location) / "vendor/one.js").read_text() == code
