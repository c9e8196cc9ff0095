"""The second step of the login: after the password a code from the organiser's own device."""

from math import ceil

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.text.digits import to_ascii_digits

DUE = "second_step_due"  # in the session, so that no page asks the database
RECOVERY_CODES = 10


def is_demanded(user) -> bool:
    """Whether somebody may not work without it: who rules over accounts (experience.md §6.5)."""
    return settings.TWO_STEP_LOGIN and user.has_perm("core.change_user")


def device_of(user) -> TOTPDevice | None:
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


@receiver(user_logged_in)
def remember(request, user, **kwargs) -> None:
    if is_demanded(user) or device_of(user):
        request.session[DUE] = True


def is_due(request) -> bool:
    return DUE in request.session


def done(request) -> None:
    request.session.pop(DUE, None)


def tidy(code: str) -> str:
    """A code as it is compared: digits of any script, without spaces and hyphens."""
    return "".join(to_ascii_digits(code).lower().split()).replace("-", "")


def wait(device: TOTPDevice) -> int:
    """How many seconds after wrong codes no code is looked at; 0 if the next one is."""
    allowed, reason = device.verify_is_allowed()
    return 0 if allowed else max(1, ceil((reason["locked_until"] - timezone.now()).total_seconds()))


def accept(user, code: str) -> bool:
    """Whether a code of the device, or one recovery code that is used up by it, is right."""
    return match_token(user, tidy(code)) is not None


def new_device(user) -> TOTPDevice:
    """The device that is being set up; the same until a code confirms it."""
    return TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "device"})[0]


@transaction.atomic
def confirm(device: TOTPDevice, code: str) -> list[str]:
    """Recovery codes once the device has shown a right code, and it replaces any former one; else none."""
    if not device.verify_token(tidy(code)):
        return []
    TOTPDevice.objects.filter(user=device.user).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save()
    return new_recovery_codes(device.user)


@transaction.atomic
def new_recovery_codes(user) -> list[str]:
    """In place of all former ones."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    device.token_set.bulk_create([StaticToken(device=device, token=code) for code in codes])
    return codes


@transaction.atomic
def remove(user) -> bool:
    """Take device and recovery codes away; whether there were any."""
    devices = TOTPDevice.objects.filter(user=user, confirmed=True).delete()[0]
    return bool(devices + StaticDevice.objects.filter(user=user).delete()[0])
