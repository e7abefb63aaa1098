// The page of Pytag's prompt, as the site has it.
{
  const root = () => document.querySelector("python-repl")?.shadowRoot;

  bench.rows = () => [...(root()?.querySelectorAll(".xterm-rows > div") ?? [])].map((row) => row.textContent);

  bench.focus = () => document.querySelector("python-repl").focus();

  bench.enter = (source) => {
    const area = root().querySelector("textarea");
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", source);
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true }));
  };

  bench.started = bench.answered();
}
