import { session } from "./api";
import { element, make } from "./page";
import { streamUrl } from "./settings";
import { EventStream, type StreamState } from "./stream";
import type { VerificationEvent, VerificationResult } from "./types";

const stateText: Record<StreamState, string> = {
  open: "live",
  waiting: "reconnecting…",
  closed: "not connected",
};

/** The panel that shows one verification while it happens. */
export class LivePanel {
  private readonly stream = new EventStream(streamUrl, () => session.token, (state) => this.showState(state));
  private current = "";
  private readonly seen = new Set<number>();

  constructor() {
    for (const name of ["verification.progress", "verification.completed", "verification.failed"]) {
      this.stream.on(name, (message) => this.show(message as unknown as VerificationEvent));
    }
  }

  connect(): void {
    // A refused connection is retried by the stream itself; the panel shows its state.
    this.stream.connect().catch(() => undefined);
  }

  close(): void {
    this.stream.close();
    this.clear();
  }

  follow(verificationId: string): void {
    if (this.current) this.stream.unsubscribe(this.current);
    this.clear();
    this.current = verificationId;
    element("events-empty").hidden = true;
    this.stream.subscribe(verificationId);
    element("events-title").scrollIntoView({ behavior: "smooth", block: "nearest" });
  }

  private show(message: VerificationEvent): void {
    if (message.verification_id !== this.current || this.seen.has(message.sequence)) return;
    this.seen.add(message.sequence);

    const item = make("li", "", { "data-testid": "event", "data-stage": message.stage });
    item.append(make("b", message.stage), make("span", message.message));
    element("events").append(item);
    if (message.event === "verification.completed" && message.result) this.showVerdict(message.result);
    if (message.event === "verification.failed") this.showFailure(message.message);
  }

  private showVerdict(result: VerificationResult): void {
    const list = make("ul");
    list.append(...result.checks.map((check) => make("li", `${check.passed ? "✓" : "✗"} ${check.detail}`)));
    const score = result.verdict === "unknown" ? " No certificate has this file." : ` ${result.score} of 100 points`;
    this.fillVerdict(result.verdict, make("strong", result.verdict), make("span", score), list);
  }

  private showFailure(reason: string): void {
    this.fillVerdict("failed", make("strong", "failed"), make("span", ` ${reason}`));
  }

  private fillVerdict(verdict: string, ...parts: HTMLElement[]): void {
    const box = element("verdict");
    box.dataset.verdict = verdict;
    box.replaceChildren(...parts);
    box.hidden = false;
  }

  private clear(): void {
    this.current = "";
    this.seen.clear();
    element("events").replaceChildren();
    element("verdict").hidden = true;
    element("events-empty").hidden = false;
  }

  private showState(state: StreamState): void {
    const shown = element("connection");
    shown.dataset.state = state;
    shown.textContent = stateText[state];
  }
}
