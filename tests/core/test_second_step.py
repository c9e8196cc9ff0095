"""The second step of the login: who needs it, what a code opens, and what is left without the device."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from core import second_step
from core.action_log import said
from tests import factories
from tests.browsing import filled_form
from tests.organisers import address, member_of

pytestmark = pytest.mark.django_db
STEP = "/admin/second-step/"
PASSWORD = "a long and quiet phrase"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture(autouse=True)
def demanded(settings):
    settings.TWO_STEP_LOGIN = True


def account(**kw):
    user = factories.make_user(is_staff=True, language="en", **kw)
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(user) -> Client:
    """A browser after the password."""
    client = Client()
    sent = {"username": user.username, "password": PASSWORD}
    assert client.post("/admin/login/", sent).status_code == 302
    return client


def code_of(device) -> str:
    """What the app shows now."""
    return f"{totp(device.bin_key):06d}"


def with_device(user) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="device", confirmed=True)


def faults(answer) -> str:
    return " ".join(each.text for each in BeautifulSoup(answer.content, "html.parser").select(".errorlist"))


def test_whoever_rules_over_accounts_reaches_nothing_before_it_is_set_up():
    client = signed_in(account(is_superuser=True))
    for path in (
        "/admin/",
        "/admin/core/user/",
        "/admin/password_change/",
        "/admin/preview/",
        "/admin/work/links/",
    ):
        answer = client.get(path, {"edition": "1"})
        assert answer.status_code == 302, path
        assert answer.url.startswith(f"{STEP}?next=%2Fadmin%2F"), path
    assert client.post("/admin/core/user/add/", {"username": "x"}).url.startswith(STEP)
    assert client.get("/admin/jsi18n/").status_code == 200
    assert "Set up two-step login" in client.get(STEP).content.decode()
    assert client.post("/admin/logout/").status_code == 200


def test_administrators_need_it_and_others_do_not(settings):
    administrators, media = member_of("Administrators"), member_of("Media desk")
    assert administrators.get("/admin/").url.startswith(STEP)
    assert media.get("/admin/").status_code == 200
    settings.TWO_STEP_LOGIN = False
    assert member_of("Administrators").get("/admin/").status_code == 200


def test_it_is_set_up_by_a_code_and_the_recovery_codes_are_shown_once():
    user = account(is_superuser=True)
    client = signed_in(user)
    page = client.get(STEP)
    assert "no-store" in page.headers["Cache-Control"]
    soup = BeautifulSoup(page.content, "html.parser")
    device = TOTPDevice.objects.get(user=user)
    assert soup.select_one(".second-step-qr svg")
    assert soup.select_one("bdi.code")["dir"] == "ltr"
    assert "not right" in faults(client.post(STEP, {"code": "000000"}))
    assert not TOTPDevice.objects.get(user=user).confirmed
    TOTPDevice.objects.update(throttling_failure_count=0)
    shown = client.post(f"{STEP}?next=/admin/core/user/", {"code": code_of(device).translate(ARABIC)})
    soup = BeautifulSoup(shown.content, "html.parser")
    codes = [each.text for each in soup.select(".recovery-codes li")]
    assert len(set(codes)) == second_step.RECOVERY_CODES
    assert soup.select_one(".second-step-on a")["href"] == "/admin/core/user/"
    assert client.get("/admin/").status_code == 200
    assert codes[0] not in client.get(STEP).content.decode()


def test_a_code_is_asked_at_each_login_and_serves_once():
    user = account(is_superuser=True)
    device = with_device(user)
    client = signed_in(user)
    assert client.get("/admin/").url.startswith(STEP)
    code, wanted = code_of(device), f"{STEP}?next=/admin/core/user/"
    assert client.post(wanted, {"code": f" {code[:3]} {code[3:]}"}).url == "/admin/core/user/"
    assert client.get("/admin/").status_code == 200
    again = signed_in(user)
    assert "used already" in faults(again.post(STEP, {"code": code}))
    assert again.get("/admin/").status_code == 302


@pytest.mark.parametrize("confirmed", [True, False])
def test_wrong_codes_make_wait_and_say_how_long(confirmed):
    user = account(is_superuser=True)
    device = TOTPDevice.objects.create(user=user, confirmed=confirmed)
    TOTPDevice.objects.update(throttling_failure_count=5, throttling_failure_timestamp=timezone.now())
    client = signed_in(user)
    assert "seconds" in faults(client.post(STEP, {"code": code_of(device)}))
    assert client.get("/admin/").status_code == 302


def test_a_recovery_code_lets_in_once():
    user = account(is_superuser=True)
    with_device(user)
    code, other = second_step.new_recovery_codes(user)[:2]
    assert signed_in(user).post(STEP, {"code": code.upper()}).url == "/admin/"
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert faults(signed_in(user).post(STEP, {"code": code}))
    assert StaticToken.objects.filter(token=other).exists()


def test_the_step_leads_to_no_other_site():
    user = account(is_superuser=True)
    device = with_device(user)
    answer = signed_in(user).post(f"{STEP}?next=https://other.example/", {"code": code_of(device)})
    assert answer.url == "/admin/"


def test_who_must_choose_a_password_does_so_after_the_code():
    user = account(is_superuser=True, must_change_password=True)
    device = with_device(user)
    client = signed_in(user)
    assert client.get("/admin/").url.startswith(STEP)
    client.post(STEP, {"code": code_of(device)})
    assert client.get("/admin/").url == "/admin/password_change/"


def test_others_may_set_it_up_renew_codes_and_remove_it():
    client = member_of("Media desk")
    client.get(STEP)
    client.post(STEP, {"code": code_of(TOTPDevice.objects.get(user=client.user))})
    before = set(StaticToken.objects.values_list("token", flat=True))
    assert "Recovery codes" in client.post(STEP, {"renew": "1"}).content.decode()
    assert before.isdisjoint(StaticToken.objects.values_list("token", flat=True))
    client.post(STEP, {"remove": "1"})
    assert second_step.device_of(client.user) is None
    assert not StaticToken.objects.exists()


def test_where_it_is_demanded_nobody_removes_their_own():
    user = account(is_superuser=True)
    device = with_device(user)
    client = signed_in(user)
    for sent in ({"remove": "1"}, {"renew": "1"}):
        client.post(STEP, sent)
        assert second_step.device_of(user)
        assert not StaticToken.objects.exists()
    client.post(STEP, {"code": code_of(device)})
    client.post(STEP, {"remove": "1"})
    assert second_step.device_of(user)


def chosen(client, *users) -> None:
    sent = {"action": "remove_second_step", "_selected_action": [user.pk for user in users]}
    client.post("/admin/core/user/", sent)


def test_an_administrator_removes_that_of_others_which_the_log_tells(settings):
    settings.TWO_STEP_LOGIN = False
    boss, above = member_of("Administrators"), account(is_superuser=True)
    colleague = account()
    for user in (boss.user, above, colleague):
        with_device(user)
    chosen(boss, boss.user, above, colleague)
    assert [second_step.device_of(user) is None for user in (boss.user, above, colleague)] == [
        False,
        False,
        True,
    ]
    [entry] = LogEntry.objects.filter(object_id=str(colleague.pk))
    assert said(entry) == "Changed two-step login."
    chosen(member_of("Media desk"), above)
    assert second_step.device_of(above)


def test_an_account_with_a_device_is_edited_and_deleted(settings):
    settings.TWO_STEP_LOGIN = False
    boss, colleague = member_of("Administrators"), account()
    with_device(colleague)
    second_step.new_recovery_codes(colleague)
    page = boss.get(address(colleague).replace("/change/", "/delete/")).content.decode()
    assert "TOTP" not in page
    sent = filled_form(boss, address(colleague)) | {"first_name": "Floor"}
    assert boss.post(address(colleague), sent).status_code == 302
    boss.post(address(colleague).replace("/change/", "/delete/"), {"post": "yes"})
    assert not TOTPDevice.objects.filter(user_id=colleague.pk).exists()


def test_the_command_for_whoever_lost_everything(capsys):
    user = account(username="last")
    with_device(user)
    call_command("remove_second_step", "last")
    call_command("remove_second_step", "last")
    assert capsys.readouterr().out.split("\n")[:2] == ["Removed.", "There was none."]
    with pytest.raises(CommandError, match="no account “nobody”"):
        call_command("remove_second_step", "nobody")
