"""Python modules that the page brings in JavaScript."""

from browser import window
from runner import equal, js, raises


def add(modules):
    js("modules => __BRYTHON__.update_VFS(modules)")(window.JSON.parse(modules))


def test_module_is_imported():
    add('{"$timestamp": 1, "vfs_plain": [".py", "x = 5\\n", []]}')
    import vfs_plain

    equal(vfs_plain.x, 5)
    assert vfs_plain.__file__.endswith("/vfs_plain.py"), vfs_plain.__file__


def test_package_has_modules_and_packages_below():
    add("""{
        "vfs_pack": [".py", "from .one import x\\n", ["vfs_pack.one"], 1],
        "vfs_pack.one": [".py", "x = 1\\n", []],
        "vfs_pack.below": [".py", "", [], 1],
        "vfs_pack.below.two": [".py", "from ..one import x\\ny = x + 1\\n", ["vfs_pack.one"]]
    }""")
    import vfs_pack.below.two

    equal(vfs_pack.x, 1)
    equal(vfs_pack.below.two.y, 2)


def test_library_keeps_its_modules():
    add('{"colorsys": [".py", "raise RuntimeError", []], "vfs_beside": [".py", "import colorsys", ["colorsys"]]}')
    import vfs_beside

    assert vfs_beside.colorsys.rgb_to_hsv


def test_module_in_javascript_says_so():
    add('{"vfs_script": [".js", "var $module = {}"]}')
    with raises(ModuleNotFoundError, "vfs_script", "JavaScript"):
        import vfs_script


def test_module_that_is_not_there_is_asked_for_beside_the_page():
    add('{"vfs_some": [".py", "", []]}')
    with raises(ModuleNotFoundError, "vfs_none", "404"):
        import vfs_none


def test_error_in_a_module_names_its_place():
    add('{"vfs_bad": [".py", "def fail():\\n    return 1 / 0\\n", []]}')
    import traceback

    import vfs_bad

    try:
        vfs_bad.fail()
    except ZeroDivisionError:
        told = traceback.format_exc()
    assert "vfs_bad.py" in told and "return 1 / 0" in told, told


def test_module_is_loaded_anew():
    import importlib

    add('{"vfs_again": [".py", "x = 1", []]}')
    import vfs_again

    importlib.reload(vfs_again)
    equal(vfs_again.x, 1)


def test_package_file_is_taken_too():
    js("__BRYTHON__.loadBrythonPackage({vfs_loaded: ['.py', 'x = 9', []]})")
    import vfs_loaded

    equal(vfs_loaded.x, 9)
