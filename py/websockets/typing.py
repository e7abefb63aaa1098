"""Names for annotations. https://websockets.readthedocs.io/en/stable/reference/types.html"""

__all__ = ["Data", "DataLike", "LoggerLike", "Origin", "Subprotocol"]

Data = str | bytes
DataLike = str | bytes | bytearray | memoryview
LoggerLike = object
Origin = Subprotocol = str
