// As ../../python/websocket.py.
const bench = window.bench;

function connect(address, opened, message, closed) {
  const ws = new WebSocket(address);
  ws.binaryType = "arraybuffer";
  ws.onopen = opened;
  ws.onmessage = message;
  if (closed) ws.onclose = closed;
  return ws;
}

function receive(count, size) {
  const wanted = count * size;
  let total = 0;
  const opened = () => {
    bench.start();
    ws.send("x".repeat(size));
  };
  const message = (event) => {
    total += event.data.length;
    if (total === wanted) {
      bench.stop();
      ws.close();
    }
  };
  const ws = connect(`${bench.echo}?times=${count}`, opened, message);
}

// Those of Python are awaited.
function iterate(count, size) {
  receive(count, size);
}

function receive_one_by_one(count, size) {
  receive(count, size);
}

function send(count, size) {
  sendAll("x".repeat(size), count, size);
}

function send_many_bytes(count, size) {
  sendAll(Uint8Array.from({ length: size }, (_, index) => index % 256), count, size);
}

function sendAll(data, count, size) {
  const opened = () => {
    bench.start();
    for (let number = 0; number < count; number += 1) ws.send(data);
    bench.lap();
  };
  const message = (event) => {
    const wanted = String(count * size);
    bench.stop(event.data === wanted ? undefined : `the server has ${event.data} bytes of ${wanted}`);
    ws.close();
  };
  const ws = connect(`${bench.echo}?total&every=${count}`, opened, message);
}

function round_trips(count, size) {
  const text = "x".repeat(size);
  let left = count;
  const opened = () => {
    bench.start();
    ws.send(text);
  };
  const message = (event) => {
    if (event.data.length !== size) bench.stop(`a message of ${event.data.length} characters`);
    left -= 1;
    if (left) {
      ws.send(text);
    } else {
      bench.stop();
      ws.close();
    }
  };
  const ws = connect(bench.echo, opened, message);
}

function receive_bytes(count, size) {
  let left = count;
  const opened = () => {
    bench.start();
    ws.send("go");
  };
  const message = (event) => {
    const data = new Uint8Array(event.data);
    if (data.length !== size || data[0] !== 0 || data[size - 1] !== 255) {
      bench.stop(`not the bytes that were sent: ${data.length}`);
    }
    left -= 1;
    if (left === 0) {
      bench.stop();
      ws.close();
    }
  };
  const ws = connect(`${bench.echo}?times=${count}&bytes=${size}`, opened, message);
}

function connections(count) {
  let left = count;
  const opened = (event) => event.target.close();
  const message = () => bench.stop("a message that nobody sent");
  const closed = () => {
    left -= 1;
    if (left) connect(bench.echo, opened, message, closed);
    else bench.stop();
  };
  bench.start();
  connect(bench.echo, opened, message, closed);
}

export const tests = [receive, iterate, receive_one_by_one, send, round_trips, receive_bytes, send_many_bytes, connections];
