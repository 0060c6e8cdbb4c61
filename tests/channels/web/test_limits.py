"""A bucket of tokens a key: so many at once, refilled over a minute."""

from __future__ import annotations

import pytest

from bot.channels.web.limits import Buckets, address_key


class Ticks:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


def test_the_whole_allowance_can_be_used_at_once_and_no_more(ticks):
    buckets = Buckets(300, clock=ticks)
    assert [buckets.take("a") for _ in range(300)] == [None] * 300
    assert buckets.take("a") == 1


def test_who_waits_as_long_as_told_is_let_in(ticks):
    buckets = Buckets(2, clock=ticks)
    buckets.take("a"), buckets.take("a")
    wait = buckets.take("a")
    assert wait == 30
    ticks.now += wait
    assert buckets.take("a") is None
    assert buckets.take("a") == 30


def test_one_key_does_not_use_up_anothers(ticks):
    buckets = Buckets(1, clock=ticks)
    assert (buckets.take("a"), buckets.take("b")) == (None, None)


def test_a_bucket_that_is_full_again_takes_no_memory(ticks):
    buckets = Buckets(10, clock=ticks)
    for key in range(1000):
        buckets.take(str(key))
    ticks.now += 61
    buckets.take("last")
    assert len(buckets) == 1


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::99", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
        (None, "unknown"),
    ],
)
def test_an_address_counts_as_one_household(host, key):
    assert address_key(host) == key
