// The chat page: shows the conversation, sends what is typed or pressed, and goes on after a reload, a lost connection or
// a restart of the server. A message keeps its id until it has its answer, so none is ever taken twice.
import { dialogs } from "./dialogs.js";
import { download, emptyPanel, panel } from "./panel.js";
import { make, markdown, mine, reply, sourceLines, words } from "./render.js";
import { call, draft, keepToken, newId, outbox, token } from "./talk.js";

const byId = (id) => document.getElementById(id);
const log = byId("log");
const status = byId("status");
const choices = byId("choices");
const form = byId("form");
const box = byId("text");
const send = byId("send");
const SEVERAL = new Set(["exploitation", "indicators"]);
const LONGEST_WAIT = 30; // seconds between two tries
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const touch = window.matchMedia("(pointer: coarse)");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("waymark.said") : null;

let busy = false;
let timer = 0;
let tries = 0;
let typed = true; // whether the last message was typed, or pressed with a finger

const tell = (text, as = "") => {
  status.className = `status needs-script ${as}`;
  status.replaceChildren(...(text ? [make("span", { text })] : []));
  if (as === "status--writing") status.prepend(make("span", { as: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i")));
};

const offer = (label, action) => {
  const button = make("button", { type: "button", as: "plain", text: label });
  button.addEventListener("click", action);
  status.append(" ", button);
};

// --- What stands on the page ------------------------------------------------------------------------------------

const onFile = (url, name, button) => download(url.split("?")[0] + withoutAccess(url), name, button);

const withoutAccess = (url) => {
  const asked = new URLSearchParams(url.split("?")[1] || "");
  asked.delete("access"); // the token opens it as well, and does not grow old
  return asked.size ? `?${asked}` : "";
};

const onCopy = async (article, button) => {
  await navigator.clipboard.writeText([article.plain, "", ...sourceLines(article.sources)].join("\n"));
  button.textContent = words.talk.copied;
};

// The card above the conversation says what the notice says, so it stands on the page once.
const show = (messages) => {
  const article = reply(messages.filter((message) => message.step !== "privacy_notice"), { onFile, onCopy });
  log.append(article);
  return article;
};

// What is read by a screen reader is what is new: a conversation that comes back is not read out again.
const quietly = (action) => {
  log.setAttribute("aria-live", "off");
  action();
  setTimeout(() => log.removeAttribute("aria-live"), 1000);
};

const showTranscript = (messages) => {
  log.replaceChildren();
  let replies = [];
  const flush = () => replies.length && show(replies);
  for (const message of messages) {
    if (message.from === "bot") replies.push(message);
    else {
      flush();
      replies = [];
      log.append(mine(message.text, message.id));
    }
  }
  flush();
  return replies;
};

// --- Choices ----------------------------------------------------------------------------------------------------

const press = (choice) => (event) => {
  typed = event.detail === 0; // 0: by the keyboard
  choose([choice]);
};

const button = (choice, as) => {
  const element = make("button", { type: "button", as, text: choice.label });
  element.addEventListener("click", press(choice));
  return element;
};

const group = (label, as, ...children) =>
  make("div", { as: `choices__group ${as}`, role: "group", "aria-label": label }, ...children);

const severalOf = (list) => {
  const boxes = list.map((choice, number) => {
    const tick = make("input", { type: "checkbox", id: `tick-${number}` });
    tick.choice = choice;
    return make("label", { as: "tick", for: tick.id }, tick, make("span", { text: choice.label }));
  });
  const add = make("button", { type: "submit", as: "govuk-button govuk-button--secondary", text: words.talk.add });
  const ticks = make("form", { as: "ticks" }, make("fieldset", {}, make("legend", { text: words.talk.several }), make("div", { as: "ticks__all" }, ...boxes)), add);
  const ticked = () => [...ticks.querySelectorAll("input:checked")].map((tick) => tick.choice);
  ticks.addEventListener("submit", (event) => {
    event.preventDefault();
    typed = !touch.matches;
    if (ticked().length) choose(ticked());
  });
  return { ticks, ticked };
};

const showChoices = (messages, state) => {
  const all = [...new Map(messages.flatMap((message) => message.choices || []).map((choice) => [choice.id, choice])).values()];
  const of = (...begins) => all.filter((choice) => begins.some((begin) => choice.id.startsWith(begin)));
  const aside = new Set(of("nav.", "more.", "topic.", "feedback.", "contacts.dead"));
  if (state.step === "feedback") of("feedback.").forEach((choice) => aside.delete(choice));
  const changes = of("referral_review.").filter((choice) => choice.id !== "referral_review.confirm");
  const own = all.filter((choice) => !aside.has(choice) && !changes.includes(choice));
  const parts = [];
  const answered = of("more.", "feedback.", "contacts.dead").filter((choice) => aside.has(choice));
  const topic = messages.findLast((message) => message.topic);
  if (topic && !answered.some((choice) => choice.id.startsWith("feedback."))) answered.push({ text: true, label: words.talk.wrong });
  const related = of("topic.").filter((choice) => !own.includes(choice));
  if (answered.length) parts.push(group(words.talk.other, "choices__group--about", ...answered.map((choice) => button(choice, choice.id?.startsWith("more.") ? "choice" : "plain"))));
  if (related.length) {
    const fold = make("details", { as: "fold related" }, make("summary", { text: words.talk.asking }), make("div", { as: "choices__group" }, ...related.map((choice) => button(choice, "choice"))));
    parts.push(fold);
  }
  if (SEVERAL.has(state.step) && own.some((choice) => !isWay(choice))) {
    const { ticks, ticked } = severalOf(own.filter((choice) => !isWay(choice)));
    const ways = own.filter(isWay).map((choice) => {
      const element = make("button", { type: "button", as: "choice", text: choice.label });
      element.addEventListener("click", (event) => {
        typed = event.detail === 0;
        choose([...ticked(), choice]); // what is ticked is not lost by pressing "That is all"
      });
      return element;
    });
    parts.push(ticks, group(words.talk.choices, "", ...ways));
  } else if (own.length) parts.push(group(words.talk.choices, "", ...own.map((choice) => button(choice, "choice"))));
  if (changes.length) parts.push(make("details", { as: "fold" }, make("summary", { text: words.talk.change_part }), make("div", { as: "choices__group" }, ...changes.map((choice) => button(choice, "choice")))));
  const ways = of("nav.");
  if (ways.length) parts.push(group(words.talk.other, "choices__group--ways", ...ways.map((choice) => button(choice, "plain"))));
  choices.replaceChildren(...parts);
};

const isWay = (choice) => /\.(done|next|unsure)$/.test(choice.id);

// --- Where the eye and the focus are ----------------------------------------------------------------------------

const see = (from) => {
  const behavior = still.matches ? "auto" : "smooth";
  const room = window.innerHeight - form.offsetHeight - 72;
  const end = choices.getBoundingClientRect().bottom;
  if (end - from.getBoundingClientRect().top > room) from.scrollIntoView({ block: "start", behavior });
  else window.scrollBy({ top: end - window.innerHeight + form.offsetHeight + 16, behavior });
};

new ResizeObserver(() => document.documentElement.style.setProperty("--wm-foot", `${form.offsetHeight}px`)).observe(form);

// In the box after a typed message and on a keyboard; on the answer after a press with a finger, where the box would
// bring up the keyboard over it.
const settle = (article) => {
  if (document.activeElement !== document.body && document.activeElement !== box && !choices.contains(document.activeElement)) return;
  if (typed || !touch.matches) box.focus({ preventScroll: true });
  else article?.focus({ preventScroll: true });
};

// --- Sending ----------------------------------------------------------------------------------------------------

const mark = (id, text) => {
  const article = log.querySelector(`[data-id="${id}"]`);
  article?.querySelector(".said__state")?.remove();
  if (article && text) article.append(make("p", { as: "said__state", text }));
};

const put = (bodies, label) => {
  const id = bodies[0].id;
  outbox.put([...outbox.all(), ...bodies.map((body) => ({ body, label, shown: id }))]);
  choices.replaceChildren();
  const article = mine(label, id);
  log.append(article);
  mark(id, words.talk.sending);
  see(article);
  deliver();
};

const say = (text) => put([{ id: newId(), text }], text);

const choose = (list) => put(list.map((choice) => ({ id: newId(), ...(choice.text ? { text: choice.label } : { choice: choice.id }) })), list.map((choice) => choice.label).join("\n"));

const later = (wait, sentence) => {
  const waiting = outbox.all()[0];
  if (waiting) mark(waiting.shown, words.talk.waiting);
  tell(sentence, "status--trouble");
  offer(words.talk.again, () => retry(true));
  tries += 1;
  clearTimeout(timer);
  timer = setTimeout(() => retry(false), 1000 * (wait || Math.min(LONGEST_WAIT, 2 ** tries)));
};

const retry = (asked) => {
  clearTimeout(timer);
  if (asked) tries = 0;
  if (!token()) start();
  else if (outbox.all().length && log.childElementCount) deliver();
  else resume();
};

// Sends what waits, oldest first. A press on several choices is several messages: their answers make one reply, without
// the question that stands between them.
const deliver = async () => {
  if (busy) return;
  busy = true;
  const begun = token();
  const answers = [];
  for (let item = outbox.all()[0]; item; item = outbox.all()[0]) {
    tell(words.talk.writing, "status--writing");
    const result = await call("POST", "messages", item.body);
    if (begun !== token()) break; // left, erased or moved to another conversation meanwhile
    if (result.status === 0 || result.status === 429 || result.status >= 500) {
      busy = false;
      return later(result.wait, result.status ? result.value.detail || words.trouble.waiting : words.trouble.offline);
    }
    tries = 0;
    const rest = outbox.all().slice(1);
    outbox.put(rest);
    if (result.status === 401) {
      busy = false;
      return over(result.value.detail || words.trouble.gone);
    }
    if (!result.ok) {
      outbox.put(rest.filter((other) => other.shown !== item.shown));
      busy = false;
      return refused(item, result);
    }
    const goesOn = rest[0]?.shown === item.shown;
    const { messages, state } = result.value;
    answers.push(...(goesOn ? messages.filter((message) => message.step !== state.step) : messages));
    if (goesOn) continue;
    mark(item.shown, "");
    arrived(answers.splice(0), state, log.querySelector(`[data-id="${item.shown}"]`));
  }
  busy = false;
};

const arrived = (messages, state, asked) => {
  tell("");
  const article = show(messages);
  tabs?.postMessage(token());
  if (messages.at(-1)?.step === "erased" && !messages.at(-1).choices.length && /^erased$/.test(messages[0].step) && messages.length === 1) return over(words.erase.done);
  showChoices(messages, state);
  panel(state, messages, correct);
  see(asked || article);
  settle(article);
};

// The message was not taken: say why, and show how the conversation stands.
const refused = async (item, result) => {
  if (result.status === 413) {
    log.querySelector(`[data-id="${item.shown}"]`)?.remove();
    box.value = item.body.text || "";
    draft.put(box.value);
    tell(words.talk.too_long, "status--trouble");
    return box.focus();
  }
  await resume();
  tell(result.value.detail || words.trouble.moved_on, "status--trouble");
};

// --- Beginning, coming back, ending -----------------------------------------------------------------------------

const greet = (session) => {
  keepToken(session.token);
  tries = 0;
  tell("");
  quietly(() => showTranscript(session.messages));
  afterwards(session);
};

const afterwards = ({ messages, state }) => {
  const last = messages.slice(messages.findLastIndex((message) => message.from !== "bot") + 1);
  showChoices(last, state);
  panel(state, messages, correct);
};

const start = async () => {
  tell(words.talk.writing, "status--writing");
  const result = await call("POST", "sessions", {});
  if (result.ok) {
    keepToken(result.value.token);
    tries = 0;
    tell("");
    show(result.value.messages);
    afterwards(result.value);
    return;
  }
  later(result.wait, result.value.detail || words.trouble.starting);
};

const resume = async () => {
  tell(words.talk.loading, "status--writing");
  const result = await call("GET", "messages");
  if (result.status === 401) return over(result.value.detail || words.trouble.gone);
  if (!result.ok) return later(result.wait, result.value.detail || words.trouble.offline);
  tries = 0;
  tell("");
  const { messages } = result.value;
  const known = new Set(messages.map((message) => message.id));
  outbox.put(outbox.all().filter((item) => !known.has(item.body.id)));
  quietly(() => showTranscript(messages));
  afterwards(result.value);
  const waiting = outbox.all();
  if (waiting.length) {
    choices.replaceChildren();
    for (const item of waiting) {
      if (!log.querySelector(`[data-id="${item.shown}"]`)) log.append(mine(item.label, item.shown));
      mark(item.shown, words.talk.waiting);
    }
    deliver();
  }
  if (messages.some((message) => message.from === "user") || waiting.length) see(log.lastElementChild);
};

// This conversation is at its end: nothing of it stays on the page, and a new one is offered.
const over = (sentence) => {
  keepToken(null);
  clearTimeout(timer);
  log.replaceChildren();
  choices.replaceChildren();
  emptyPanel();
  box.value = "";
  form.hidden = true;
  tell(sentence);
  const again = make("button", { type: "button", as: "govuk-button", text: words.trouble.new });
  again.addEventListener("click", () => {
    form.hidden = false;
    choices.replaceChildren();
    start().then(() => box.focus());
  });
  choices.append(again);
  again.focus();
};

// A fact is changed by saying so: the message is begun, the reader ends it.
const correct = (begin) => {
  box.value = begin;
  draft.put(begin);
  box.focus();
  box.setSelectionRange(begin.length, begin.length);
};

// --- What the reader does ---------------------------------------------------------------------------------------

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value;
  if (!text.trim() || !token()) return;
  box.value = "";
  draft.put("");
  typed = true;
  say(text);
  box.focus();
});

box.addEventListener("input", () => draft.put(box.value));
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch.matches) return;
  event.preventDefault();
  if (!event.repeat) form.requestSubmit();
});

// What is copied out of an answer takes its sources along.
document.addEventListener("copy", (event) => {
  const selected = document.getSelection();
  if (!event.clipboardData || !selected.toString()) return;
  const touched = [...log.querySelectorAll(".said--bot")].filter((article) => selected.containsNode(article, true));
  const lines = new Set(touched.flatMap((article) => sourceLines(article.sources)));
  if (!lines.size) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", [selected.toString(), "", ...lines].join("\n"));
});

byId("print").addEventListener("click", () => window.print());
const opened = [];
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    opened.push(fold);
  }
});
window.addEventListener("afterprint", () => opened.splice(0).forEach((fold) => (fold.open = false)));

window.addEventListener("online", () => retry(true));
window.addEventListener("waymark:exit", () => {
  clearTimeout(timer);
  log.replaceChildren();
});
// Back to a page that the browser had kept: what it shows may be old.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) token() ? resume() : window.location.reload();
});
// The same conversation in another tab went on.
if (tabs) tabs.onmessage = (event) => event.data === token() && !busy && !outbox.all().length && resume();

dialogs({
  onErased: (erased) => {
    tabs?.postMessage(erased); // a tab that was doubled shows it no longer either
    over(words.erase.done);
  },
  onOpened: (session) => {
    outbox.put([]);
    form.hidden = false;
    greet(session);
    see(log.lastElementChild || log);
    box.focus({ preventScroll: true });
  },
});

box.value = draft.get();
box.disabled = send.disabled = false;
if (token()) resume();
else start();
