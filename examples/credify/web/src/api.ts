import { apiUrl } from "./settings";
import type { Certificate, User } from "./types";

/** An answer that says no, with the sentence that the API gave. */
export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** Keeps the token for this tab only: it is gone when the tab is closed. */
export const session = {
  get token(): string | null {
    return sessionStorage.getItem("credify.token");
  },
  set token(value: string | null) {
    if (value) sessionStorage.setItem("credify.token", value);
    else sessionStorage.removeItem("credify.token");
  },
};

let onSessionEnd = (): void => undefined;

/** Says what to do when the API no longer accepts the token: after 15 minutes it has expired. */
export function whenSessionEnds(work: () => void): void {
  onSessionEnd = work;
}

export const api = {
  signUp: (account: Record<string, string>) => send<User>("POST", "/auth/signup", account),

  async logIn(email: string, password: string): Promise<void> {
    const answer = await send<{ access_token: string }>("POST", "/auth/login", { email, password });
    session.token = answer.access_token;
  },

  async logOut(): Promise<void> {
    try {
      await send("POST", "/auth/logout");
    } finally {
      session.token = null;
    }
  },

  me: () => send<User>("GET", "/me"),
  certificates: async () => (await send<{ certificates: Certificate[] }>("GET", "/certificates")).certificates,
  upload: (form: FormData) => send<Certificate>("POST", "/certificates/upload", form),
  verify: (certificateId: string) =>
    send<{ id: string }>("POST", "/verification/verify", { certificate_id: certificateId }),
  verifyFile: (form: FormData) => send<{ id: string }>("POST", "/verification/verify", form),

  async file(certificateId: string): Promise<Blob> {
    return (await request("GET", `/certificates/${certificateId}/file`)).blob();
  },
};

async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await request(method, path, body);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function request(method: string, path: string, body?: object): Promise<Response> {
  const headers: Record<string, string> = {};
  if (session.token) headers["Authorization"] = `Bearer ${session.token}`;
  const isForm = body instanceof FormData;
  if (body && !isForm) headers["Content-Type"] = "application/json";

  let response: Response;
  try {
    response = await fetch(`${apiUrl}/api/v1${path}`, {
      method,
      headers,
      body: isForm ? body : body && JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, "Credify cannot be reached. Are you online?");
  }

  if (response.status === 401 && session.token) {
    session.token = null;
    onSessionEnd();
    throw new ApiError(401, "Your session has ended. Please log in again.");
  }

  if (!response.ok) throw new ApiError(response.status, await reason(response));
  return response;
}

async function reason(response: Response): Promise<string> {
  try {
    return ((await response.json()) as { message: string }).message;
  } catch {
    return `The server answered ${response.status}.`;
  }
}
