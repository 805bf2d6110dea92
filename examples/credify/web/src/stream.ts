export type StreamState = "open" | "waiting" | "closed";

type Message = { event: string } & Record<string, unknown>;

const goingAway = 1001;
const maxReconnectAttempts = 5;
const reconnectDelay = 3000;

/**
 * A WebSocket that comes back. After a failure it waits 3, 6, 12, 24 and 48 seconds, then gives up until `connect` is
 * called again. When the server says that it restarts (1001) another one is ready, so it comes back within a second,
 * at a random moment: all clients are told at about the same time. After each connection it logs in and subscribes
 * again.
 */
export class EventStream {
  private socket: WebSocket | null = null;
  private attempts = 0;
  private timer = 0;
  private closedByUs = false;
  private readonly topics = new Set<string>();
  private readonly handlers = new Map<string, (message: Message) => void>();

  constructor(
    private readonly url: string,
    private readonly token: () => string | null,
    private readonly onState: (state: StreamState) => void,
  ) {}

  connect(): Promise<void> {
    this.closedByUs = false;
    clearTimeout(this.timer);
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.url);
      this.socket = socket;
      socket.onopen = () => {
        this.attempts = 0;
        this.send({ action: "authenticate", token: this.token() });
        this.topics.forEach((id) => this.send({ action: "subscribe", verification_id: id }));
        this.onState("open");
        resolve();
      };
      socket.onmessage = (message) => this.dispatch(JSON.parse(String(message.data)) as Message);
      socket.onerror = () => reject(new Error("The live connection failed."));
      socket.onclose = (close) => {
        if (this.socket === socket) this.closed(close.code);
      };
    });
  }

  on(event: string, handler: (message: Message) => void): void {
    this.handlers.set(event, handler);
  }

  /** Follows a verification, now and after each reconnection, until `unsubscribe`. */
  subscribe(verificationId: string): void {
    this.topics.add(verificationId);
    this.send({ action: "subscribe", verification_id: verificationId });
  }

  unsubscribe(verificationId: string): void {
    this.topics.delete(verificationId);
    this.send({ action: "unsubscribe", verification_id: verificationId });
  }

  /** Sends while the connection is open; what matters is sent again after a reconnection. */
  send(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  close(): void {
    this.closedByUs = true;
    clearTimeout(this.timer);
    this.topics.clear();
    this.socket?.close();
  }

  private dispatch(message: Message): void {
    if (message.event === "ping") this.send({ event: "pong" });
    else this.handlers.get(message.event)?.(message);
  }

  private closed(code: number): void {
    if (this.closedByUs || (code !== goingAway && this.attempts >= maxReconnectAttempts)) {
      this.onState("closed");
      return;
    }

    this.onState("waiting");
    const delay = code === goingAway ? Math.random() * 1000 : reconnectDelay * 2 ** this.attempts++;
    this.timer = window.setTimeout(() => this.connect().catch(() => undefined), delay);
  }
}
