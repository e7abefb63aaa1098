"""Parts of a page's interface: `browser.widgets.dialog`, `browser.widgets.menu`."""
