"""The client for threads, which a page has not."""
