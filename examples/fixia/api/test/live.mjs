// Watches a city and writes what is said as lines of JSON, until its input ends: node test/live.mjs URL CITY [HOST]
import { io } from "socket.io-client";

const [url, city, host] = process.argv.slice(2);
const socket = io(url, { transports: ["websocket"], extraHeaders: host ? { host } : {} });
const say = (event, what) => console.log(JSON.stringify({ event, ...what }));
socket.on("connect", () => socket.emit("watch", city, (answer) => say("watching", answer)));
socket.on("connect_error", (error) => say("refused", { why: error.message }));
for (const event of ["request", "offer"]) {
  socket.on(event, (what) => say(event, what));
}
process.stdin.on("end", () => process.exit()).resume();
