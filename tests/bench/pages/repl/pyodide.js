// Pyodide's console in a page with an element for the output and one for the input.
{
  const text = (id) => document.getElementById(id)?.textContent ?? "";
  const input = () => document.getElementById("input");

  bench.rows = () => `${text("output")}${text("ps")}${input()?.value ?? ""}\n${text("choices")}`.split("\n");

  bench.focus = () => input().focus();

  bench.enter = (source) => {
    input().value = source;
    input().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  };

  bench.started = bench.answered();
}
