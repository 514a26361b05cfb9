"""No window of time sees more than a bucket allows, and the wait it names is enough."""

from copy import copy

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.token_bucket import Bucket


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60), st.sampled_from([1.0, 2.0, 29.0]))
def test_no_window_of_time_sees_more_than_the_bucket_allows(gaps: list[float], rate: float) -> None:
    bucket, now, taken = Bucket(rate, 3, 0.0), 0.0, []
    for gap in gaps:
        now += gap
        wait = bucket.take(now)
        assert 0 <= wait <= 1 / rate
        if wait:
            assert not copy(bucket).take(now + wait + 1e-9)
        else:
            taken.append(now)
    for first in range(len(taken)):
        for last in range(first, len(taken)):
            assert last - first + 1 <= 3 + (taken[last] - taken[first]) * rate + 1e-6
