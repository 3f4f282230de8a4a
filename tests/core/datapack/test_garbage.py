"""The garbage collector waits for long work, and is never left off."""

import gc

import pytest

from core.gc_pause import gc_paused


def test_it_waits_and_goes_on():
    with gc_paused():
        during = gc.isenabled()
    assert (during, gc.isenabled()) == (False, True)


def test_it_goes_on_only_when_the_outer_work_is_done():
    with gc_paused():
        with gc_paused():
            pass
        between = gc.isenabled()
    assert (between, gc.isenabled()) == (False, True)


def test_it_goes_on_after_a_failure():
    with pytest.raises(ValueError, match="stop"), gc_paused():
        raise ValueError("stop")
    assert gc.isenabled()
