"""What a turtle has done, to be undone."""

from __future__ import annotations

__all__ = ["Undo"]

# How many more are kept than can be undone, so that the oldest ones are dropped together.
SPARE = 100


class Undo:
    """Actions, the last `size` of them; None for none. Each has the state before it, and what takes back what was drawn."""

    def __init__(self, size):
        self.size = size
        self._actions = []
        # How many actions are going on, one a part of the other.
        self.depth = 0

    def count(self) -> int:
        """How many actions can be undone."""
        return min(len(self._actions), self.size or 0)

    def push(self, state) -> None:
        """An action begins."""
        actions = self._actions
        actions.append((state, []))
        if len(actions) > self.size + SPARE:
            del actions[:SPARE]

    def can(self, function, *args) -> None:
        """The action that is going on is undone by calling this function, beside others."""
        if self.size and self._actions:
            self._actions[-1][1].append((function, args))

    def take(self):
        """The last action: its state and its functions, the last one first; None if there is none."""
        if not self._actions or not self.size:
            return None
        state, functions = self._actions.pop()
        return state, functions[::-1]

    def clear(self) -> None:
        self._actions.clear()
