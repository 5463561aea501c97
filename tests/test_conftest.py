"""The network guard is itself guarded: a test suite that silently reached out would prove little."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import NetworkGuard


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_beyond_this_machine_is_refused(no_network: NetworkGuard, host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as client, pytest.raises(AssertionError, match=host):
        client.connect((host, 80))
    assert no_network.refused == [host]
    no_network.refused.clear()


def test_a_name_is_not_looked_up(no_network: NetworkGuard) -> None:
    with pytest.raises(AssertionError, match=r"example\.org"):
        socket.create_connection(("example.org", 80))
    assert no_network.refused == ["example.org"]
    no_network.refused.clear()


def test_this_machine_can_be_reached(no_network: NetworkGuard) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port)) as client:
            assert client.getpeername()[1] == port
    assert no_network.refused == []
