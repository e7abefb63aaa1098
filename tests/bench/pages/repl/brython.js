// Brython's console in an element that can be edited.
{
  const zone = () => document.getElementById("console");

  bench.rows = () => (zone()?.textContent ?? "").split("\n");

  bench.focus = () => zone().focus();

  bench.enter = (source) => {
    document.execCommand("insertText", false, source);
    zone().dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true, cancelable: true }));
  };

  bench.started = bench.answered();
}
