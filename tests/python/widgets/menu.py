"""`browser.widgets.menu`: a bar, its submenus, clicks and keys."""

from browser import document, window
from browser.widgets.menu import Menu
from runner import equal, stage


class Made:
    """A menu with two submenus, one of them with another one, and an item and a link in the bar."""

    def __init__(self):
        stage().html = "<div id='bar'></div><button id='outside'>x</button>"
        self.chosen = []
        self.bar = document["bar"]
        self.menu = Menu(self.bar)
        self.file = self.menu.add_menu("File")
        self.save = self.file.add_menu("Save")
        self.save.add_item("As text", lambda event: self.chosen.append("text"))
        self.save.add_item("As image")
        self.open = self.file.add_item("Open", lambda event: self.chosen.append("open"))
        self.edit = self.menu.add_menu("Edit")
        self.edit.add_item("Search")
        self.help = self.menu.add_item("Help", lambda event: self.chosen.append("help"))
        self.link = self.menu.add_link("Home", "#home")

    def shown(self):
        """The labels of the rows that are seen."""
        return [row.cells[0].text for row in self.bar.querySelectorAll("tr") if row.offsetParent or row.getClientRects().length]

    def press(self, *names):
        for name in names:
            facts = {"key": name, "bubbles": True, "cancelable": True}
            document.activeElement.dispatchEvent(window.KeyboardEvent.new("keydown", facts))

    def focused(self):
        element = document.activeElement
        return element.cells[0].text if element.localName == "tr" else element.text


def test_click_unfolds_and_folds():
    made = Made()
    equal(made.shown(), [])
    made.file.parent.click()
    equal(made.shown(), ["Save", "Open"])
    equal(made.file.parent.getAttribute("aria-expanded"), "true")
    made.file.parent.click()
    equal(made.shown(), [])
    equal(made.file.parent.getAttribute("aria-expanded"), "false")


def test_click_on_an_item_calls_and_closes():
    made = Made()
    made.file.parent.click()
    made.open.click()
    equal((made.chosen, made.shown()), (["open"], []))
    made.help.click()
    equal(made.chosen, ["open", "help"])


def test_submenu_of_a_submenu():
    made = Made()
    made.file.parent.click()
    made.save.parent.click()
    equal(made.shown(), ["Save", "Open", "As text", "As image"])
    made.save.parent.submenu.rows[0].click()
    equal((made.chosen, made.shown()), (["text"], []))


def test_click_elsewhere_closes():
    made = Made()
    made.file.parent.click()
    document["outside"].click()
    equal(made.shown(), [])


def test_pointer_goes_from_menu_to_menu():
    made = Made()
    over = lambda item: item.dispatchEvent(window.MouseEvent.new("mouseenter"))
    over(made.edit.parent)
    equal(made.shown(), [])
    made.file.parent.click()
    over(made.edit.parent)
    equal(made.shown(), ["Search"])


def test_arrows_and_enter():
    made = Made()
    made.file.parent.focus()
    made.press("ArrowDown")
    equal((made.focused(), made.shown()), ("Save", ["Save", "Open"]))
    made.press("ArrowDown")
    equal(made.focused(), "Open")
    made.press("ArrowDown", "ArrowRight")
    equal((made.focused(), made.shown()), ("As text", ["Save", "Open", "As text", "As image"]))
    made.press("ArrowLeft")
    equal((made.focused(), made.shown()), ("Save", ["Save", "Open"]))
    made.press("End", "Enter")
    equal((made.chosen, made.shown()), (["open"], []))


def test_arrows_along_the_bar():
    made = Made()
    made.file.parent.focus()
    made.press("ArrowRight")
    equal((made.focused(), made.shown()), ("Edit", []))
    made.press("ArrowLeft", "ArrowLeft")
    equal(made.focused(), "Home")
    made.press("Home", "ArrowDown", "ArrowDown", "ArrowRight")
    equal((made.focused(), made.shown()), ("Edit", ["Search"]))


def test_escape_closes_one_submenu():
    made = Made()
    made.file.parent.focus()
    made.press("ArrowDown", "ArrowRight", "Escape")
    equal((made.focused(), made.shown()), ("Save", ["Save", "Open"]))
    made.press("Escape")
    equal((made.focused(), made.shown()), ("File", []))


def test_items_have_roles():
    made = Made()
    equal(made.bar.getAttribute("role"), "menubar")
    equal(made.file.parent.getAttribute("role"), "menuitem")
    equal(made.file.parent.getAttribute("aria-haspopup"), "menu")
    equal(made.file.parent.submenu.getAttribute("role"), "menu")
    equal(made.open.getAttribute("role"), "menuitem")


def test_links_lead_to_their_address():
    made = Made()
    equal((made.link.localName, made.link.getAttribute("href")), ("a", "#home"))
    row = made.edit.add_link("Manual", "#manual")
    equal(row.querySelector("a").getAttribute("href"), "#manual")


def test_submenu_is_where_it_can_be_seen():
    made = Made()
    made.bar.style.marginLeft = "calc(100vw - 130px)"
    made.file.parent.click()
    made.save.parent.click()
    for submenu in (made.file.parent.submenu, made.save.parent.submenu):
        edge = submenu.getBoundingClientRect()
        assert edge.left >= 0 and edge.right <= window.innerWidth + 1, (edge.left, edge.right)


def test_menu_without_a_container_is_at_the_end_of_the_body():
    item = Menu().add_item("Alone")
    assert item.parent is document.body and document.body.lastElementChild is item
    item.remove()


def test_menu_without_the_looks_of_the_module():
    stage().html = "<div id='bar'></div>"
    menu = Menu(document["bar"], default_css=False)
    equal(menu.add_menu("A").default_css, False)
