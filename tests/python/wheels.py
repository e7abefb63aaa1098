"""Wheels that tests make, and an index that answers for them in place of the network."""

import hashlib
import io
import json
import zipfile

from browser import window

INDEX = "https://index.test/simple/"


def wheel(name, version, files=(), requires=(), tags="py3-none-any", metadata=""):
    """The name of a wheel's file, and its bytes; without files it has one module of its name, with its version."""
    info = f"{name}-{version}.dist-info"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    lines += [f"Requires-Dist: {requirement}" for requirement in requires]
    content = dict(files or {f"{name}.py": f"version = {version!r}\n"})
    content[f"{info}/METADATA"] = "\n".join(lines) + f"\n{metadata}\n"
    content[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nTag: {tags}\n"
    content[f"{info}/RECORD"] = ""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in content.items():
            archive.writestr(path, text)
    return f"{name}-{version}-{tags}.whl", target.getvalue()


class Network:
    """In place of `fetch` for a while: an index of wheels. What was asked for is in `asked`."""

    def __init__(self, *wheels, others=()):
        self.answers = {}
        self.asked = []
        by_name = {}
        for filename, content in wheels:
            address = f"https://files.test/{filename}"
            self.answers[address] = content
            entry = {"filename": filename, "url": address, "hashes": {"sha256": hashlib.sha256(content).hexdigest()}}
            by_name.setdefault(filename.split("-")[0].replace("_", "-"), []).append(entry)
        for filename in others:
            entry = {"filename": filename, "url": f"https://files.test/{filename}", "hashes": {}}
            by_name.setdefault(filename.split("-")[0].replace("_", "-"), []).append(entry)
        for name, entries in by_name.items():
            self.tell(name, entries)

    def tell(self, name, entries):
        """Have the index tell of these files."""
        answer = {"meta": {"api-version": "1.1"}, "name": name, "files": entries}
        self.answers[f"{INDEX}{name}/"] = json.dumps(answer).encode()

    def entries(self, name):
        """What the index tells of a package."""
        return json.loads(self.answers[f"{INDEX}{name}/"])["files"]

    async def fetch(self, address, options=None):
        """https://developer.mozilla.org/docs/Web/API/Window/fetch"""
        if ".test/" not in address:
            # The page's own: parts of its Python, perhaps.
            return await self.real(address, options or {})
        self.asked.append(address)
        content = self.answers.get(address)
        status = {"status": 404 if content is None else 200}
        return window.Response.new(content or b"", status)

    def __enter__(self):
        self.real = window.fetch
        window.fetch = self.fetch
        return self

    def __exit__(self, *error):
        window.fetch = self.real
