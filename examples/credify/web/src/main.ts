import { api, session, whenSessionEnds } from "./api";
import { showCertificates } from "./certificates";
import { LivePanel } from "./live";
import { element, fields, notify, onSubmit, whileBusy } from "./page";

const live = new LivePanel();

async function showDesk(): Promise<void> {
  const user = await api.me();
  element("account-name").textContent = user.name;
  element("welcome").hidden = true;
  element("account").hidden = false;
  element("desk").hidden = false;
  live.connect();
  await refresh();
}

function showWelcome(): void {
  live.close();
  element("welcome").hidden = false;
  element("account").hidden = true;
  element("desk").hidden = true;
}

function refresh(): Promise<void> {
  return showCertificates(async (certificate) => live.follow((await api.verify(certificate.id)).id));
}

function selectTab(name: "sign-up" | "log-in"): void {
  for (const tab of ["sign-up", "log-in"]) {
    element(tab).hidden = tab !== name;
    element(`tab-${tab}`).setAttribute("aria-selected", String(tab === name));
  }
}

element("tab-sign-up").addEventListener("click", () => selectTab("sign-up"));
element("tab-log-in").addEventListener("click", () => selectTab("log-in"));

onSubmit("sign-up", async (form) => {
  const account = fields(form);
  await api.signUp(account);
  await api.logIn(account["email"] ?? "", account["password"] ?? "");
  form.reset();
  await showDesk();
});

onSubmit("log-in", async (form) => {
  const { email = "", password = "" } = fields(form);
  await api.logIn(email, password);
  form.reset();
  await showDesk();
});

onSubmit("upload", async (form) => {
  const certificate = await api.upload(new FormData(form));
  form.reset();
  notify(`“${certificate.title}” is stored.`);
  await refresh();
});

onSubmit("verify-file", async (form) => live.follow((await api.verifyFile(new FormData(form))).id));

const logOut = element<HTMLButtonElement>("log-out");
logOut.addEventListener("click", () => void whileBusy(logOut, () => api.logOut().finally(showWelcome)));

whenSessionEnds(() => {
  showWelcome();
  selectTab("log-in");
});

// A reload within the 15 minutes goes on where the visitor was.
if (session.token) void whileBusy(null, () => showDesk());
else showWelcome();
