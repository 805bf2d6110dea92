import { api } from "./api";
import { element, make, whileBusy } from "./page";
import type { Certificate } from "./types";

export async function showCertificates(verify: (certificate: Certificate) => Promise<void>): Promise<void> {
  const certificates = await api.certificates();
  element("certificates-empty").hidden = certificates.length > 0;
  element("certificates").replaceChildren(...certificates.map((certificate) => row(certificate, verify)));
}

function row(certificate: Certificate, verify: (certificate: Certificate) => Promise<void>): HTMLElement {
  const what = make("div", "", { class: "what" });
  const about = certificate.issued_on ? `${certificate.holder}, ${certificate.issued_on}` : certificate.holder;
  what.append(
    make("strong", certificate.title),
    make("span", about),
    make("code", certificate.sha256, { title: "SHA-256 of the file" }),
  );

  const buttons = make("div", "", { class: "do" });
  buttons.append(
    action("Verify", "verify", certificate, () => verify(certificate)),
    action("Download", "download", certificate, () => download(certificate)),
  );

  const item = make("li", "", { "data-testid": "certificate", "data-id": certificate.id });
  item.append(what, buttons);
  return item;
}

function action(text: string, name: string, certificate: Certificate, work: () => Promise<void>): HTMLElement {
  const button = make("button", text, {
    type: "button",
    "data-testid": `certificate-${name}`,
    "aria-label": `${text} ${certificate.title}`,
  }) as HTMLButtonElement;
  button.addEventListener("click", () => void whileBusy(button, work));
  return button;
}

async function download(certificate: Certificate): Promise<void> {
  const url = URL.createObjectURL(await api.file(certificate.id));
  make("a", "", { href: url, download: certificate.file_name }).click();
  URL.revokeObjectURL(url);
}
