"""A test that lacks a program is skipped at a desk and fails in continuous integration, where nothing may be missed."""

from __future__ import annotations

import pytest
from conftest import lacking


def test_at_a_desk_it_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no abacus found"):
        lacking("no abacus found")


def test_in_continuous_integration_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="no abacus found"):
        lacking("no abacus found")
