"""Absolute addresses, and the name that identifiers hold."""

from core.addresses import absolute, host


def test_an_address_keeps_the_port_and_an_identifier_does_not(settings):
    settings.SITE_URL = "https://forum.example:8443"
    assert absolute("/ar/2025/") == "https://forum.example:8443/ar/2025/"
    assert host() == "forum.example"
