// The chat page: shows the conversation, sends what is typed or pressed, and survives a reload. It writes text only,
// never HTML. The token and a message that has not arrived yet live in the tab's session storage.
"use strict";
(() => {
  const chat = document.getElementById("chat");
  const log = document.getElementById("log");
  const status = document.getElementById("status");
  const form = document.getElementById("form");
  const box = document.getElementById("text");
  const words = chat.dataset;
  const kept = window.sessionStorage;
  const TOKEN = "waymark.token";
  const UNSENT = "waymark.unsent";
  let busy = false;

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  // Text with simple Markdown: paragraphs, lists, **bold**, [links](https://…) to the web, to mail and to a telephone.
  const INLINE = /\*\*([^*]+)\*\*|\[([^\]]+)\]\(((?:https?:\/\/|mailto:|tel:|\/)[^\s)]+)\)|(https?:\/\/[^\s<>()]*[^\s<>().,;:])/g;
  const inline = (parent, text) => {
    let at = 0;
    for (const match of text.matchAll(INLINE)) {
      parent.append(text.slice(at, match.index));
      const link = match[3] || match[4];
      const part = make(link ? "a" : "strong", match[1] || match[2] || match[4]);
      if (link) {
        part.href = link;
        part.rel = "noreferrer";
      }
      parent.append(part);
      at = match.index + match[0].length;
    }
    parent.append(text.slice(at));
  };
  const block = (parent, text) => {
    let list = null;
    let paragraph = null;
    for (const line of text.split("\n")) {
      const item = /^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$/.exec(line);
      if (item) {
        const kind = item[1] ? "ol" : "ul";
        if (!list || list.localName !== kind) parent.append((list = make(kind)));
        const entry = make("li");
        inline(entry, item[2]);
        list.append(entry);
        paragraph = null;
      } else if (!line.trim()) {
        list = paragraph = null;
      } else {
        if (paragraph) paragraph.append(document.createElement("br"));
        else parent.append((paragraph = make("p")));
        inline(paragraph, line.replace(/^#+\s+/, ""));
        list = null;
      }
    }
  };

  const sources = (items) => {
    const fold = make("details");
    fold.append(make("summary", words.sources));
    const list = make("ul");
    for (const item of items) {
      const entry = make("li");
      const name = item.section ? `${item.title}, ${item.section}` : item.title;
      if (item.url && /^https?:\/\//.test(item.url)) {
        const link = make("a", name);
        link.href = item.url;
        link.rel = "noreferrer";
        entry.append(link);
      } else entry.append(name);
      if (item.as_of) entry.append(` (${words.asOf} ${item.as_of})`);
      list.append(entry);
    }
    fold.append(list);
    return fold;
  };

  const show = (message) => {
    const mine = message.from === "user";
    const article = make("article", "", mine ? "message user" : "message");
    article.append(make("p", mine ? words.you : words.bot, "who"));
    if (mine) {
      // What somebody typed is shown as it was typed.
      for (const line of message.text.split("\n")) article.append(make("p", line));
    } else block(article, message.text);
    for (const file of message.attachments || []) {
      const line = make("p");
      const link = make("a", file.name);
      link.href = file.url;
      link.download = "";
      line.append(link);
      article.append(line);
    }
    if (message.sources && message.sources.length) article.append(sources(message.sources));
    log.append(article);
    return article;
  };

  const dropChoices = () => log.querySelectorAll(".choices").forEach((element) => element.remove());

  const showChoices = (messages) => {
    const group = make("div", "", "choices");
    const seen = new Set();
    for (const message of messages) {
      for (const choice of message.choices || []) {
        if (seen.has(choice.id)) continue;
        seen.add(choice.id);
        const button = make("button", choice.label);
        button.type = "button";
        button.addEventListener("click", () => send({ choice: choice.id }, choice.label));
        group.append(button);
      }
    }
    if (seen.size) log.append(group);
  };

  const showReply = (messages) => {
    const shown = messages.map(show);
    showChoices(messages);
    if (shown.length) shown[0].scrollIntoView({ block: "nearest" });
  };

  const showTranscript = (messages) => {
    log.replaceChildren();
    messages.forEach(show);
    let last = messages.length;
    while (last > 0 && messages[last - 1].from === "bot") last -= 1;
    showChoices(messages.slice(last));
  };

  const offer = (label, action) => {
    const group = make("div", "", "choices");
    const button = make("button", label);
    button.type = "button";
    button.addEventListener("click", () => {
      group.remove();
      action();
    });
    group.append(button);
    log.append(group);
  };

  const call = async (method, path, body) => {
    const headers = { Accept: "application/json" };
    const token = kept.getItem(TOKEN);
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    const answer = await fetch(`/api/v1/${path}`, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
    const text = await answer.text();
    let value = {};
    try {
      value = text ? JSON.parse(text) : {};
    } catch {
      value = { detail: words.offline };
    }
    return { status: answer.status, ok: answer.ok, value };
  };

  const forget = () => {
    kept.removeItem(TOKEN);
    kept.removeItem(UNSENT);
  };

  const over = (sentence) => {
    forget();
    dropChoices();
    status.textContent = sentence;
    form.hidden = true;
    offer(words.new, start);
  };

  const start = async () => {
    log.replaceChildren();
    form.hidden = false;
    status.textContent = words.waiting;
    try {
      const { ok, value } = await call("POST", "sessions", {});
      if (!ok) throw new Error(value.detail);
      kept.setItem(TOKEN, value.token);
      status.textContent = "";
      showReply(value.messages);
    } catch (error) {
      status.textContent = error instanceof TypeError ? words.offline : error.message;
      offer(words.again, start);
    }
  };

  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const send = (content, label) => {
    if (busy) return;
    dropChoices();
    const unsent = { body: { id: newId(), ...content }, label };
    kept.setItem(UNSENT, JSON.stringify(unsent));
    show({ from: "user", text: label });
    deliver(unsent);
  };

  // The same id every time, so that a message which arrived although its answer was lost is not taken twice.
  const deliver = async (unsent) => {
    busy = true;
    status.textContent = words.waiting;
    let result = null;
    try {
      result = await call("POST", "messages", unsent.body);
    } catch {
      status.textContent = words.offline;
    }
    busy = false;
    if (result === null || result.status === 503 || result.status === 429) {
      if (result) status.textContent = `${words.notSent}. ${result.value.detail}`;
      offer(words.again, () => deliver(unsent));
      return;
    }
    kept.removeItem(UNSENT);
    if (result.status === 401) {
      over(result.value.detail);
      return;
    }
    status.textContent = result.ok ? "" : result.value.detail;
    if (!result.ok) {
      await resume();
      status.textContent = result.value.detail;
      return;
    }
    showReply(result.value.messages);
    const last = result.value.messages.at(-1);
    if (last && last.step === "erased") over(words.erased);
    else box.focus();
  };

  const resume = async () => {
    status.textContent = words.waiting;
    try {
      const { status: code, ok, value } = await call("GET", "messages");
      if (code === 401) {
        forget();
        await start();
        return;
      }
      if (!ok) throw new Error(value.detail);
      status.textContent = "";
      showTranscript(value.messages);
      const unsent = JSON.parse(kept.getItem(UNSENT) || "null");
      if (!unsent) return;
      if (value.messages.some((message) => message.id === unsent.body.id)) {
        kept.removeItem(UNSENT);
        return;
      }
      dropChoices();
      show({ from: "user", text: unsent.label });
      await deliver(unsent);
    } catch (error) {
      status.textContent = error instanceof TypeError ? words.offline : error.message;
      offer(words.again, resume);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value;
    if (busy || !text.trim()) return;
    box.value = "";
    send({ text }, text);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  document.getElementById("erase").addEventListener("click", async () => {
    if (!kept.getItem(TOKEN) || !window.confirm(words.eraseQuestion)) return;
    try {
      const { ok, status: code, value } = await call("DELETE", "sessions/current");
      if (!ok && code !== 401) throw new Error(value.detail);
      log.replaceChildren();
      over(words.erased);
    } catch (error) {
      status.textContent = error instanceof TypeError ? words.offline : error.message;
    }
  });

  chat.hidden = false;
  if (kept.getItem(TOKEN)) resume();
  else start();
})();
