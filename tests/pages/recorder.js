// Records what a page says and suffers, for the driver and the Python runner to read. Loaded before everything else.
window.recorded = { console: [], errors: [], violations: [], events: [], fetches: [], progress: 0, results: null };
for (const level of ["debug", "log", "info", "warn", "error"]) {
  const write = console[level];
  console[level] = (...values) => {
    recorded.console.push(`${level}: ${values.map(String).join(" ")}`.toWellFormed());
    write.apply(console, values);
  };
}
const fetchReally = window.fetch;
window.fetch = async (address, ...options) => {
  const name = String(address).split("/").pop();
  recorded.fetches.push(`asked for ${name}`);
  const response = await fetchReally(address, ...options);
  recorded.fetches.push(`got ${name}`);
  return response;
};
const told = (error) =>
  `${error.name}: ${error.message}\n${error.stack}` + (error.cause instanceof Error ? `\ncause: ${told(error.cause)}` : "");
const described = (error, otherwise) =>
  error instanceof Error
    ? { name: error.name, message: error.message, text: told(error) }
    : { name: "", message: String(otherwise), text: String(otherwise) };
addEventListener("error", (event) => {
  // The failure of an element to load bubbles nowhere and has no message.
  recorded.errors.push({ ...described(event.error, event.message), file: event.filename, line: event.lineno });
});
addEventListener("unhandledrejection", (event) => {
  recorded.errors.push(described(event.reason, `unhandled rejection: ${String(event.reason)}`));
});
addEventListener("securitypolicyviolation", (event) => {
  recorded.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
document.addEventListener("brython_done", () => recorded.events.push("brython_done"));
