"""Administrators give out groups, and neither themselves nor anybody the might to sign or to do all."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests import factories
from tests.browsing import filled_form
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db


def group(name: str) -> Group:
    return Group.objects.get(name__endswith=name)


def test_an_administrator_makes_nobody_a_superuser():
    admin, account = member_of("Administrators"), factories.make_user()
    sent = filled_form(admin, address(account))
    assert {"is_superuser", "user_permissions"}.isdisjoint(sent)
    answer = admin.post(address(account), sent | {"is_superuser": "on", "groups": [group("Publishers").pk]})
    assert answer.status_code == 302
    account.refresh_from_db()
    assert (account.is_superuser, [each.name for each in account.groups.all()]) == (
        False,
        [group("Publishers").name],
    )


def test_nobody_chooses_ones_own_groups():
    admin = member_of("Administrators")
    sent = filled_form(admin, address(admin.user)) | {"groups": [group("Publishers").pk]}
    assert admin.post(address(admin.user), sent).status_code == 302
    assert [each.name for each in admin.user.groups.all()] == [group("Administrators").name]


def test_stewards_are_chosen_by_a_superuser_alone_and_stay_stewards():
    admin, chief = member_of("Administrators"), member_of(is_superuser=True)
    steward, other = member_of("Help stewards").user, factories.make_user()
    sent = filled_form(admin, address(other)) | {"groups": [group("Help stewards").pk]}
    assert admin.post(address(other), sent).status_code == 200
    assert not other.groups.exists()
    assert admin.post(address(steward), filled_form(admin, address(steward))).status_code == 302
    assert [each.name for each in steward.groups.all()] == [group("Help stewards").name]
    sent = filled_form(chief, address(other)) | {"groups": [group("Help stewards").pk]}
    assert chief.post(address(other), sent).status_code == 302
    assert other.groups.exists()


def test_the_group_of_stewards_keeps_its_right_and_no_other_gets_it():
    admin = member_of("Administrators")
    for name in ("Help stewards", "Auditors"):
        before = set(group(name).permissions.all())
        sent = filled_form(admin, address(group(name)))
        assert admin.post(address(group(name)), sent).status_code == 302
        assert set(group(name).permissions.all()) == before


@pytest.mark.parametrize("groups", [["Help stewards"], []])
def test_who_signs_or_stands_above_gets_no_password_from_an_administrator(groups):
    admin, other = member_of("Administrators"), member_of(*groups, is_superuser=not groups).user
    url = reverse("admin:auth_user_password_change", args=[other.pk])
    assert admin.get(url).status_code == 403
    assert (
        admin.get(reverse("admin:auth_user_password_change", args=[factories.make_user().pk])).status_code
        == 200
    )


@pytest.mark.parametrize(("language", "names"), [("ar", "المراقبون"), ("en", "Auditors")])
def test_groups_are_called_in_the_language_of_the_reader(language, names):
    page = member_of("Administrators", language=language).get(reverse("admin:core_user_changelist"))
    assert names in page.content.decode()
    assert "·" not in page.content.decode().split('id="changelist-filter"')[1].split("</nav>")[0]
