# Nothing: only fetched.
