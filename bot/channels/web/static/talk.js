// What goes to the server and comes from it, and what this tab keeps: the token, messages that have not arrived yet, and
// what stands in the box. All of it lives in the tab's session storage, so that tabs do not tangle.
const KEPT = { token: "waymark.token", outbox: "waymark.outbox", draft: "waymark.draft" };
const store = window.sessionStorage;
let memory = store.getItem(KEPT.token);
let left = false;

window.addEventListener("waymark:exit", () => {
  left = true;
  memory = null;
});

// Erasing in another tab empties this tab's store too; its conversation is another one, and outlasts a reload.
window.addEventListener("pagehide", () => memory && store.setItem(KEPT.token, memory));

export const token = () => memory;

export const keepToken = (value) => {
  memory = value;
  if (value) store.setItem(KEPT.token, value);
  else Object.values(KEPT).forEach((key) => store.removeItem(key));
};

export const outbox = {
  all: () => JSON.parse(store.getItem(KEPT.outbox) || "[]"),
  put: (items) => left || store.setItem(KEPT.outbox, JSON.stringify(items)),
};

export const draft = {
  get: () => store.getItem(KEPT.draft) || "",
  put: (text) => left || store.setItem(KEPT.draft, text),
};

export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** One call of the API: {status, ok, value, wait}; status 0 where nobody was reached. `wait`: seconds of Retry-After. */
export const call = async (method, path, body, answer = "json") => {
  const headers = { Accept: "application/json" };
  if (memory) headers.Authorization = `Bearer ${memory}`;
  if (body) headers["Content-Type"] = "application/json";
  try {
    const response = await fetch(path.startsWith("/") ? path : `/api/v1/${path}`, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
    const wait = Number(response.headers.get("Retry-After")) || 0;
    if (response.ok && answer === "blob") return { status: response.status, ok: true, value: await response.blob(), wait };
    const text = await response.text();
    try {
      return { status: response.status, ok: response.ok, value: text ? JSON.parse(text) : {}, wait };
    } catch {
      return { status: response.status >= 500 ? 0 : response.status, ok: false, value: {}, wait };
    }
  } catch {
    return { status: 0, ok: false, value: {}, wait: 0 };
  }
};
