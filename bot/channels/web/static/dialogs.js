// The three dialogues: erase the conversation, make a receipt, continue with one.
import { call, keepToken, token } from "./talk.js";
import { words } from "./render.js";

const byId = (id) => document.getElementById(id);
const say = (dialog, text) => (dialog.querySelector(".wrong").textContent = text);
const reason = (result) => result.value.detail || words.trouble[result.status ? "unreadable" : "starting"];

const opened = (dialog) => {
  say(dialog, "");
  dialog.showModal();
};

for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());

/** Wire them. `onErased(token)` after the words are gone; `onOpened(session)` with what a receipt opened. */
export const dialogs = ({ onErased, onOpened }) => {
  const erase = byId("erase-dialog");
  byId("erase").addEventListener("click", () => opened(erase));
  byId("erase-confirm").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    const erased = token();
    button.disabled = true;
    const result = erased ? await call("DELETE", "sessions/current") : { ok: true };
    button.disabled = false;
    if (!result.ok && result.status !== 401) return say(erase, reason(result));
    keepToken(null);
    erase.close();
    onErased(erased);
  });

  const receipt = byId("receipt-dialog");
  const number = byId("receipt-number");
  byId("make-receipt").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    const result = await call("POST", "receipts", {});
    button.disabled = false;
    byId("receipt-until").textContent = result.ok
      ? `${words.receipt.until} ${new Date(result.value.expires_at).toLocaleString("en-GB", { weekday: "long", hour: "2-digit", minute: "2-digit" })}.`
      : "";
    number.textContent = result.ok ? result.value.receipt : "";
    byId("receipt-copy").textContent = words.receipt.copy;
    byId("receipt-copy").hidden = !result.ok || !navigator.clipboard;
    opened(receipt);
    if (!result.ok) say(receipt, reason(result));
  });
  byId("receipt-copy").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    await navigator.clipboard.writeText(number.textContent);
    button.textContent = words.receipt.copied;
  });
  receipt.addEventListener("close", () => (number.textContent = "")); // shown once

  const open = byId("open-dialog");
  const box = byId("open-number");
  byId("open-receipt").addEventListener("click", () => {
    box.value = "";
    box.removeAttribute("aria-invalid");
    opened(open);
  });
  byId("open-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = (text) => {
      say(open, text);
      box.setAttribute("aria-invalid", "true");
      box.focus();
    };
    if (!box.value.trim()) return wrong(words.receipt.open_empty);
    const result = await call("POST", "sessions", { receipt: box.value.trim() });
    if (!result.ok) return wrong(reason(result));
    open.close();
    onOpened(result.value);
  });
};
