"""What a turtle has done, to be undone."""

from __future__ import annotations

__all__ = ["Undo"]


class Undo:
    """Actions, the last `size` of them; None for none. Each has the state before it, and what takes back what was drawn."""

    def __init__(self, size):
        self.size = size
        self._actions = []
        self._depth = 0

    def count(self) -> int:
        """How many actions can be undone."""
        return len(self._actions)

    def is_inside(self) -> bool:
        """Whether an action is going on."""
        return self._depth > 0

    def begin(self, state) -> None:
        """An action begins, if none is going on that it is a part of."""
        if self._depth == 0 and self.size:
            self._actions.append((state, []))
            if len(self._actions) > self.size:
                del self._actions[0]
        self._depth += 1

    def end(self) -> None:
        self._depth -= 1

    def can(self, function) -> None:
        """The action that is going on is undone by this function, beside others."""
        if self.size and self._actions:
            self._actions[-1][1].append(function)

    def take(self):
        """The last action: its state and its functions, the last one first; None if there is none."""
        if not self._actions:
            return None
        state, functions = self._actions.pop()
        return state, functions[::-1]

    def clear(self) -> None:
        self._actions.clear()
