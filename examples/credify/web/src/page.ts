/** The element with this id; the page and the code belong together, so a missing one is a fault in them. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as T;
}

/** Makes an element. Text is set as text, never as HTML: titles and names come from users. */
export function make(tag: string, text = "", attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

export function notify(text: string, kind: "info" | "error" = "info"): void {
  const notice = element("notice");
  // The API's sentences begin with the name of a field.
  notice.textContent = text.charAt(0).toUpperCase() + text.slice(1);
  notice.dataset.kind = kind;
  notice.hidden = text === "";
}

/** Runs `work` when the form is sent; meanwhile its button is disabled, and a failure is shown. */
export function onSubmit(id: string, work: (form: HTMLFormElement) => Promise<void>): void {
  const form = element<HTMLFormElement>(id);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileBusy(form.querySelector("button[type=submit]"), () => work(form));
  });
}

export async function whileBusy(button: HTMLButtonElement | null, work: () => Promise<void>): Promise<void> {
  notify("");
  if (button) button.disabled = true;
  try {
    await work();
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error), "error");
  } finally {
    if (button) button.disabled = false;
  }
}

export function fields(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].filter(([, value]) => value !== "");
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
