import { FormEvent, useEffect, useState } from "react";
import { io } from "socket.io-client";

const api = import.meta.env.VITE_API_URL as string;
const city = "Rosario";

interface Request {
  id: string;
  title: string;
  offers: number;
}

/** What people of one city need done; it changes as soon as somebody says something. */
export function App() {
  const [requests, setRequests] = useState<Request[]>([]);
  const [connected, setConnected] = useState(false);

  useEffect(() => {
    const load = async () => setRequests(await (await fetch(`${api}/api/requests?city=${city}`)).json());
    const socket = io(api, { transports: ["websocket"] });
    socket.on("connect", () => {
      // What was said while nobody listened is in the list.
      socket.emit("watch", city, () => setConnected(true));
      void load();
    });
    socket.on("disconnect", () => setConnected(false));
    socket.on("request", (made: Request) => setRequests((before) => [made, ...before.filter((one) => one.id !== made.id)]));
    socket.on("offer", (made: { request: string }) =>
      setRequests((before) => before.map((one) => (one.id === made.request ? { ...one, offers: one.offers + 1 } : one))));
    return () => void socket.disconnect();
  }, []);

  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const title = new FormData(form).get("title");
    await fetch(`${api}/api/requests`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ title, city }) });
    form.reset();
  };

  return (
    <main>
      <h1>Fixia</h1>
      <p role="status">{connected ? `Live in ${city}` : "Connecting…"}</p>
      <form onSubmit={ask}>
        <label>
          What needs to be fixed? <input name="title" required maxLength={200} />
        </label>
        <button>Ask</button>
      </form>
      <ul>
        {requests.map((request) => (
          <li key={request.id}>
            {request.title} <small>{request.offers} offers</small>
          </li>
        ))}
      </ul>
    </main>
  );
}
