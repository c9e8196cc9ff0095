"""The forum's own texts are in the right boxes: no remark says that one is in another language."""

import pytest

from core.languages import CODES, column
from core.text.plain import html_to_text
from core.text.style import remarks
from core.translated import CONDITIONS
from core.translation_states import translated_fields

pytestmark = pytest.mark.django_db
OF_SCRIPT = {"latin_in_arabic", "arabic_in_latin", "latin_comma"}


def test_no_text_of_the_facts_is_taken_for_another_language(load):
    load()
    texts = [
        (getattr(record, column(field, code)), code)
        for model in CONDITIONS
        for record in model._base_manager.all()
        for field in translated_fields(model)
        for code in CODES
    ]
    said = [(html_to_text(text), code) for text, code in texts if text]
    assert len(said) > 100
    assert [
        (remark, text) for text, code in said for remark in remarks(text, code) if remark.key in OF_SCRIPT
    ] == []
