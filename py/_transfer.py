"""What is carried by dragging or by the clipboard: what `event.data` is of such an event.

https://developer.mozilla.org/docs/Web/API/DataTransfer
"""

__all__ = ["Transfer"]


class Transfer:
    """The texts of a `DataTransfer` by their formats, such as `event.data["text/plain"]`; `data` is JavaScript's object, whose
    other properties this one has too."""

    def __init__(self, data):
        object.__setattr__(self, "data", data)

    def __getitem__(self, format):
        return self.data.getData(format)

    def __setitem__(self, format, text):
        self.data.setData(format, str(text))

    def __delitem__(self, format):
        self.data.clearData(format)

    def __contains__(self, format):
        return format in list(self.data.types)

    def __iter__(self):
        return iter(list(self.data.types))

    def __len__(self):
        return self.data.types.length

    def __getattr__(self, name):
        return getattr(self.data, name)

    def __setattr__(self, name, value):
        setattr(self.data, name, value)
