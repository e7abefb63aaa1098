// As ../../python/dom.py.
const bench = window.bench;

function clicks(count) {
  let seen = 0;
  const button = bench.element("button");
  button.addEventListener("click", () => {
    seen += 1;
    if (seen === count) bench.stop();
  });
  bench.click(button, count);
}

function elements(count) {
  const parent = bench.element("div");
  bench.start();
  for (let number = 0; number < count; number += 1) {
    const element = document.createElement("p");
    element.textContent = "text";
    parent.appendChild(element);
  }
  bench.lap();
  bench.stop(parent.childElementCount === count ? undefined : "elements are missing");
}

function reads(count) {
  const element = bench.element("p");
  element.title = "title";
  let total = 0;
  bench.start();
  for (let number = 0; number < count; number += 1) total += element.title.length;
  bench.lap();
  bench.stop(total === 5 * count ? undefined : `characters read: ${total}`);
}

function writes(count) {
  const element = bench.element("p");
  bench.start();
  for (let number = 0; number < count; number += 1) element.title = "title";
  bench.lap();
  bench.stop(element.title === "title" ? undefined : "the property was not written");
}

function tags(count) {
  const parent = bench.element("div");
  bench.start();
  for (let number = 0; number < count; number += 1) {
    const element = document.createElement("div");
    element.textContent = "text";
    element.className = "row";
    element.style.color = "red";
    parent.appendChild(element);
  }
  bench.lap();
  bench.stop(parent.childElementCount === count ? undefined : "elements are missing");
}

function rows(body, values) {
  for (const row of values) {
    const line = document.createElement("tr");
    for (const cell of row) {
      const field = document.createElement("td");
      field.textContent = cell;
      line.appendChild(field);
    }
    body.appendChild(line);
  }
}

function table(count) {
  const values = Array.from({ length: count }, (_, number) => [(number * 7919) % 10007, `row ${number}`, number * number]);
  const outer = bench.element("table");
  const head = document.createElement("caption");
  const body = document.createElement("tbody");
  outer.append(head, body);
  rows(body, values);
  head.addEventListener("click", () => {
    values.sort(([one], [other]) => one - other);
    body.textContent = "";
    rows(body, values);
    const right = body.childElementCount === count && body.firstElementChild.firstElementChild.textContent === "0";
    bench.stop(right ? undefined : "rows are missing");
  });
  bench.click(head, 1);
}

function timers(count) {
  let left = count;
  const fired = () => {
    left -= 1;
    if (left === 0) bench.stop();
  };
  bench.start();
  for (let number = 0; number < count; number += 1) setTimeout(fired, 0);
  bench.lap();
}

export const tests = [clicks, elements, tags, table, reads, writes, timers];
