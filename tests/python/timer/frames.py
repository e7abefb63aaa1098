"""`browser.timer`: functions that are called before the page is drawn."""

from _browser import live_callbacks
from browser import timer, window
from runner import equal, expect_page_error, raises


def test_a_frame_calls_with_the_time():
    times = []
    number = timer.request_animation_frame(times.append)
    equal(type(number), int)
    yield lambda: times
    assert isinstance(times[0], (int, float)) and times[0] <= window.performance.now()


def test_a_function_without_arguments_is_called_too():
    calls = []
    timer.request_animation_frame(lambda: calls.append("called"))
    yield lambda: calls


def test_a_frame_that_is_cancelled_is_not_called():
    calls = []
    first = timer.request_animation_frame(lambda: calls.append("first"))
    second = timer.request_animation_frame(lambda: calls.append("second"))
    timer.request_animation_frame(lambda: calls.append("third"))
    timer.cancel_animation_frame(first)
    window.cancelAnimationFrame(second)
    yield lambda: calls
    equal(calls, ["third"])


def test_a_loop_of_frames_ends_where_it_is_cancelled():
    state = {"frames": 0}

    def draw(time):
        state["frames"] += 1
        state["next"] = timer.request_animation_frame(draw)

    draw(0)
    yield lambda: state["frames"] > 3
    before = live_callbacks()
    frames = state["frames"]
    yield lambda: state["frames"] > frames + 5
    assert live_callbacks() <= before, "a frame leaves a callback"
    timer.cancel_animation_frame(state["next"])
    frames = state["frames"]
    waited = []
    timer.request_animation_frame(lambda: timer.request_animation_frame(waited.append))
    yield lambda: waited
    equal(state["frames"], frames)


def test_an_exception_is_told_once():
    expect_page_error("in a frame")

    def fail(time):
        called.append(time)
        raise ValueError("in a frame")

    called = []
    timer.request_animation_frame(fail)
    yield lambda: called


def test_what_cannot_be_called_so_is_a_typeerror():
    with raises(TypeError, "frame", "int"):
        timer.request_animation_frame(5)
    with raises(TypeError, "frame", "2 arguments"):
        timer.request_animation_frame(lambda one, two: None)
