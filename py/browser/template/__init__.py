"""Templates: HTML with Python in it, rendered where it stands.

    <ul id="teams"><li b-code="for team in teams">{team}</li></ul>

    from browser.template import Template

    Template("teams").render(teams=["Ajax", "Celtic"])

In the HTML: `{expression}` in text and in attributes, as in an f-string, with `{{` and `}}` for braces; `b-code`, a `for`,
`while`, `if`, `elif`, `else`, `with` or `try` around an element; `b-include`, the address of HTML that the element gets as its
content; `b-on`, what happens on events, as in `b-on="click:increment;blur:check"`.

What an expression gives goes into the text as HTML: use `html.escape` for what others have written. An attribute whose
value is True stands without a value, one that is False does not stand at all.

https://brython.info/static_doc/en/browser.template.html
"""

from __future__ import annotations

from _browser import DOMNode, window

from .data import ElementData, TemplateError
from .place import put, Focus
from .source import compiled

__all__ = ["ElementData", "Template", "TemplateError"]


class Template:
    """An element, or the document, that is rendered from the HTML that it has now.

    `element` is a node or the id of one; KeyError if there is none. `callbacks` are functions that `b-on` names, by
    their `__name__`: each is called as `callback(event, template)`, and may be a coroutine function.

    `data` has what `render` was given, as attributes; if a callback changes it, the element is rendered again. `element` is
    what stands in the page now: each rendering makes it anew. Raises TemplateError for a template that is no Python.
    """

    def __init__(self, element: DOMNode | str, callbacks=()):
        if isinstance(element, str):
            found = window().document.getElementById(element)
            if found is None:
                raise KeyError(f"no element of the document has the id {element!r}")
            element = found
        self.callbacks = callbacks
        self.data = ElementData()
        self.html = ""
        self._source = compiled(element)
        self._renderings = 0
        self._stand([element])

    @property
    def element(self) -> DOMNode | None:
        """What stands in the page now, or the first of it; None if it has left the page and nobody has it."""
        nodes = self._nodes()
        return nodes[0] if nodes else None

    def _stand(self, nodes):
        # The handlers of the nodes have the template. If it had the nodes, neither could ever be freed.
        self._references = [window().WeakRef.new(node) for node in nodes]

    def _nodes(self):
        nodes = (reference.deref() for reference in self._references)
        return [node for node in nodes if node is not None]

    def render(self, **ns) -> None:
        """Render the element with these names. What an expression raises is raised, with a note that shows where it stands."""
        self.data = ElementData(**ns)
        self._renderings += 1
        self.html = self._source.run(ns)
        nodes = self._nodes()
        focus = Focus.within(nodes)
        nodes = put(nodes, self.html)
        self._stand(nodes)
        if focus:
            # Before anything is bound: it has not moved, as far as the template goes.
            focus.restore()
        self._bind(nodes)

    def _bind(self, nodes):
        callbacks = {callback.__name__: callback for callback in self.callbacks}
        for root in nodes:
            if not hasattr(root, "querySelectorAll"):
                continue
            elements = list(root.querySelectorAll("[b-on]"))
            if root.nodeType == 1 and root.hasAttribute("b-on"):
                elements.insert(0, root)
            for element in elements:
                for binding in element.getAttribute("b-on").split(";"):
                    if binding.strip():
                        self._bind_one(element, binding, callbacks)

    def _bind_one(self, element, binding, callbacks):
        event, _, name = (part.strip() for part in binding.partition(":"))
        if not (event and name):
            raise TemplateError(f'b-on="{binding}" is not of the form "event:function"')
        if name not in callbacks:
            known = ", ".join(callbacks) or "none"
            raise TemplateError(f'b-on="{binding}": Template(element, callbacks) was given no function {name!r}, but {known}')
        element.bind(event, self._handler(callbacks[name]))

    def _handler(self, callback):
        def handle(event):
            before, renderings = self.data.clone(), self._renderings
            result = callback(event, self)
            if hasattr(result, "__await__"):
                return self._handled_later(result, before, renderings)
            self._update(before, renderings)

        return handle

    async def _handled_later(self, result, before, renderings):
        await result
        self._update(before, renderings)

    def _update(self, before, renderings):
        """Render again if a callback has changed the data, and has not rendered itself."""
        data = self.data.to_dict()
        if renderings == self._renderings and data != before:
            self.render(**data)
