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

export const tests = [clicks, elements, reads, writes, timers];
