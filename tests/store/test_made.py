"""Frozen values made quickly are the same values, and as frozen."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import timedelta
from typing import Any

import pytest

from store.made import Changed
from store.model import Delivery, DeliveryState
from store.store import Store
from tests.people import NOW, address, join, ledger_of, plan, promise

changed = Changed(Delivery)


async def test_a_row_read_is_a_frozen_delivery_and_changes_as_replace_would(store: Store) -> None:
    [one] = await join(store, address())
    await plan(store, [one], promise())
    assert one.person.id is not None
    [row] = await ledger_of(store, one.person.id)
    later: dict[str, Any] = {"state": DeliveryState.PARKED, "reason": "why", "again_at": NOW + timedelta(minutes=1)}

    assert type(row) is Delivery
    assert changed(row, **later) == replace(row, **later) != row
    assert Delivery(**{field.name: getattr(row, field.name) for field in fields(Delivery)}) == row
    with pytest.raises(FrozenInstanceError):
        changed(row).reason = "written"  # type: ignore[misc]  # that is the point
    with pytest.raises(AttributeError):
        changed(row, colour="red")
