// An echo, a broadcast and a goodbye by ws, on Node.js. https://github.com/websockets/ws
//
//     node ws_server.mjs CERTIFICATE KEY
//
// It prints its two ports, the plain one and that of TLS, when it listens on both.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { WebSocketServer } from "ws";

const [certificate, key] = process.argv.slice(2);
const heard = new Set();

function talk(socket, request) {
  if (request.url === "/end") {
    socket.once("message", () => socket.close(4001, "enough"));
  } else if (request.url === "/broadcast") {
    heard.add(socket);
    socket.on("close", () => heard.delete(socket));
    socket.on("message", (data, binary) => {
      for (const other of heard) if (other !== socket) other.send(data, { binary });
    });
  } else {
    socket.on("message", (data, binary) => socket.send(data, { binary }));
  }
}

const ports = [];
for (const server of [http.createServer(), https.createServer({ cert: readFileSync(certificate), key: readFileSync(key) })]) {
  const handleProtocols = (offered) => offered.has("chat") && "chat";
  new WebSocketServer({ server, handleProtocols, perMessageDeflate: true }).on("connection", talk);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ports.push(server.address().port);
}
console.log(...ports);
