// "Exit this page" on every page: the component of GOV.UK Frontend, which counts presses of Shift and tells them to
// screen readers. What is added here: everything that the page kept is cleared, this entry of the browser's history is
// replaced, and the other tabs of Waymark leave as well.
import { ExitThisPage } from "./exit-this-page.mjs";

const tabs = "BroadcastChannel" in window ? new BroadcastChannel("waymark.exit") : null;

class Exit extends ExitThisPage {
  exitPage() {
    tabs?.postMessage("exit");
    this.leave();
  }

  leave() {
    document.body.classList.add("govuk-exit-this-page-hide-content");
    document.title = this.i18n.t("activated");
    // The chat page listens: it stops what it is sending before its storage is cleared.
    window.dispatchEvent(new Event("waymark:exit"));
    window.sessionStorage.clear();
    window.localStorage.clear();
    window.location.replace(this.$button.href);
  }
}

document.body.classList.add("govuk-frontend-supported");
const exit = new Exit(document.querySelector("[data-module='govuk-exit-this-page']"));
// A dialogue covers the button, so each has a link of its own.
for (const link of document.querySelectorAll("[data-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    exit.exitPage();
  });
}
// A jump within the page makes no entry of its own in the history, or "back" would lead there after leaving.
for (const link of document.querySelectorAll("a[href^='#']")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    window.location.replace(link.hash);
  });
}
if (tabs) tabs.onmessage = () => exit.leave();
