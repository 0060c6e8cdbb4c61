// From what the API says to what stands on the page. Text becomes text nodes, never HTML.
export const words = JSON.parse(document.getElementById("words").textContent);

/** An element with text, class and attributes; what is null or empty is left out. */
export const make = (name, { text = "", as = "", ...attributes } = {}, ...children) => {
  const element = document.createElement(name);
  if (as) element.className = as;
  if (text) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children.filter(Boolean));
  return element;
};

/** A fold: a line that opens what is under it. */
export const fold = (label, as, ...children) =>
  make("details", { as: `fold ${as}` }, make("summary", { text: label }), make("div", { as: "fold__inside" }, ...children));

// **bold**, [label](address), web and mail addresses, and numbers that can be called.
const INLINE = new RegExp(
  [
    /\*\*(?<bold>[^*]+)\*\*/,
    /\[(?<label>[^\]]+)\]\((?<link>(?:https?:\/\/|mailto:|tel:)[^\s)]+)\)/,
    /(?<web>https?:\/\/[^\s<>()]*[^\s<>().,;:!?'"])/,
    /(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/,
    /(?<![\w/.£#-])(?<!section )(?<!article )(?<call>(?:\+44 ?(?:\(0\) ?)?|0)[1-9]\d{1,4}(?: ?\d{2,4}){1,3}|999|101|111)(?![\w%/-])/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gi",
);

const anchor = (text, href) => make("a", { text, href, as: "govuk-link", rel: "noreferrer" });

const inline = (parent, text) => {
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const { bold, label, link, web, mail, call } = match.groups;
    parent.append(text.slice(at, match.index));
    if (bold) inline(parent.appendChild(make("strong")), bold);
    else if (link) parent.append(anchor(label, link));
    else if (web) parent.append(anchor(web.replace(/^https?:\/\/(www\.)?|\/$/g, ""), web));
    else if (mail) parent.append(anchor(mail, `mailto:${mail}`));
    else parent.append(anchor(call, `tel:${call.replace(/\(0\)|[^\d+]/g, "")}`));
    at = match.index + match[0].length;
  }
  parent.append(text.slice(at));
  return parent;
};

/** Simple Markdown: paragraphs, lists, quotations. `between` = [begin, end] folds the paragraphs from begin to before end. */
export const markdown = (text, between = words.frame) => {
  const parts = [];
  let parent = null;
  let inside = null; // what "then and now" holds
  const add = (element) => (inside || parts).push(element);
  for (const line of text.split("\n")) {
    if (line.startsWith(between[0])) {
      inside = [];
      parent = null;
    } else if (inside && line.startsWith(between[1])) {
      parts.push(fold(words.talk.then_and_now, "then", ...inside));
      inside = parent = null;
    }
    const item = /^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$/.exec(line);
    if (item) {
      const kind = item[1] ? "ol" : "ul";
      if (parent?.localName !== kind) add((parent = make(kind)));
      inline(parent.appendChild(make("li")), item[2]);
    } else if (!line.trim()) {
      if (parent?.localName !== "ul" && parent?.localName !== "ol") parent = null;
    } else if (/^>\s?/.test(line)) {
      add(inline(make("blockquote"), line.replace(/^>\s?/, "")));
      parent = null;
    } else {
      if (parent?.localName === "p") parent.append(make("br"));
      else add((parent = make("p")));
      inline(parent, line.replace(/^#+\s+/, ""));
    }
  }
  if (inside?.length) parts.push(fold(words.talk.then_and_now, "then", ...inside));
  return parts;
};

const sourceName = (item) =>
  `${item.section ? `${item.title}, ${item.section}` : item.title}${item.as_of ? ` (${words.talk.as_of} ${item.as_of})` : ""}`;

const sources = (items) => {
  const list = make("ul");
  for (const item of items) {
    const safe = item.url && /^https?:\/\//.test(item.url);
    list.append(make("li", {}, safe ? anchor(sourceName(item), item.url) : document.createTextNode(sourceName(item))));
  }
  return fold(words.talk.sources, "sources", list);
};

/** The lines that tell where a text comes from, for a copy of it. */
export const sourceLines = (items) => items.map((item) => `${words.talk.source}: ${sourceName(item)}${item.url ? `, ${item.url}` : ""}`);

const unique = (messages) => [...new Map(messages.flatMap((message) => message.sources || []).map((item) => [sourceName(item), item])).values()];

const LOUD = new Set(["emergency", "guard"]);

/** One message of somebody, as an article. What they typed is shown as it was typed. */
export const mine = (text, id) => {
  const article = make("article", { as: "said said--you", "data-id": id, tabindex: "-1" }, make("h3", { as: "said__who", text: words.talk.you }));
  for (const line of text.split("\n")) article.append(make("p", { text: line }));
  return article;
};

/** One reply: all messages of it in one article. `onFile(url, name)` fetches an attachment, `onCopy(article)` copies it. */
export const reply = (messages, { onFile, onCopy }) => {
  const article = make("article", { as: "said said--bot", tabindex: "-1" }, make("h3", { as: "said__who", text: words.talk.bot }));
  const rest = [];
  for (const message of messages) {
    const loud = LOUD.has(message.step);
    const part = make("div", { as: `part part--${loud ? "loud" : message.step === "noted" ? "noted" : "plain"}` });
    if (message.step === "emergency") part.append(make("p", { as: "part__tag", text: words.talk.emergency }));
    if (message.choices?.length && message === messages.at(-1) && !message.topic) part.classList.add("part--asks");
    part.append(...markdown(message.text));
    for (const file of message.attachments || []) {
      const button = make("button", { type: "button", as: "govuk-button govuk-button--secondary", text: file.name });
      button.addEventListener("click", () => onFile(file.url, file.name, button));
      part.append(make("p", { as: "part__file" }, button));
    }
    if (message.topic && message.sources?.length) part.append(sources(unique([message])));
    else if (message.step !== "noted") rest.push(message);
    article.append(part);
  }
  const others = unique(rest);
  const foot = make("div", { as: "said__foot" });
  if (others.length) foot.append(sources(others));
  if (navigator.clipboard) {
    const copy = make("button", { type: "button", as: "plain said__copy", text: words.talk.copy });
    copy.addEventListener("click", () => onCopy(article, copy));
    foot.append(copy);
  }
  article.append(foot);
  article.sources = unique(messages);
  article.plain = messages.map((message) => message.text.replace(/\*\*/g, "")).join("\n\n");
  return article;
};
