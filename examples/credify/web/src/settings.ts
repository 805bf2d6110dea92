/** Where the API is. Vite reads both variables when it builds, not when the page is served. */
export const apiUrl: string = withoutSlash(import.meta.env.VITE_API_URL ?? "http://localhost:8000");

/** Where the live events are; without a value of its own, the API's address with the other scheme. */
export const streamUrl: string =
  withoutSlash(import.meta.env.VITE_WS_URL ?? apiUrl.replace(/^http/, "ws")) + "/verification/stream";

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
