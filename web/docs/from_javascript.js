// The example of brython.md: a function of the page's Python, called by JavaScript.
document.getElementById("brython_run").addEventListener("click", () => {
  const shapes = __BRYTHON__.getPythonModule("brython_shapes");
  document.getElementById("brython_result").textContent = shapes.area(6, 7);
});
