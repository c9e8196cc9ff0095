"""What is told at the start rather than on the day."""

import pytest
from django.apps import apps
from django.core.checks import run_checks

from core.checks import check_demanded
from core.models.publication import DEMANDS


def test_each_model_demands_of_an_organiser_what_the_database_demands():
    demanding = {
        model.__name__
        for model in apps.get_models()
        if DEMANDS.keys() & {rule.name for rule in model._meta.constraints}
    }
    assert demanding == {"Document", "NewsItem", "Recommendation", "Speaker", "Speech"}
    assert run_checks() == []


@pytest.mark.parametrize("label", ["events.Document", "news.NewsItem"])
def test_a_model_that_does_not_say_so_is_told(monkeypatch, label):
    model = apps.get_model(label)
    monkeypatch.delattr(model, "demanded")
    assert [(fault.id, fault.obj) for fault in check_demanded(None)] == [("core.E006", model)]
