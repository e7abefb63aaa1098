"""What a page and its workers have in common: handlers of messages, errors, what is waited for.

Both sides send tuples: what kind of message it is, then what belongs to it.

| to the worker | |
| --- | --- |
| "message", value | for the handlers that the program has bound |
| "call", number, name, args, kwargs | a function of the program |

| to the page | |
| --- | --- |
| "begun" | Python has started, and is about to run the program |
| "ended", *error | that has ended the program |
| "ready" | the program has run, to its end or not |
| "message", value | for the handlers that the page has bound |
| "done", number, value | of a call |
| "failed", number, *error | of a call |
| "error", *error | that nobody has caught, while the program goes on or when it has run |
| "closed" | the worker has ended itself |
| "stopped", text | Python has stopped: see bridge.js |
"""
