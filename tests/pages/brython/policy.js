document.addEventListener("brython_done", () => console.log(__BRYTHON__.runPythonSource("x = 2").x));
