// The panel beside the conversation: where in the pathway, why this route, what was noted, the summary as it grows.
import { call } from "./talk.js";
import { fold, make, words } from "./render.js";

const part = (id) => document.getElementById(id);
const side = part("side");
let shown = "danger"; // the stage stays where it is while a step stands open that belongs to none

const where = (state) => {
  const { stages, routes, reasons } = words.where;
  const on = stages.filter((stage) => stage.routes.includes(state.route));
  if (on.some((stage) => stage.steps.includes(state.step))) shown = state.step;
  const at = on.findIndex((stage) => stage.steps.includes(shown));
  const list = make("ol", { as: "way", "aria-label": words.where.steps });
  on.forEach((stage, number) => {
    const here = number === at;
    const line = make("li", { as: here ? "way__here" : number < at ? "way__done" : "", "aria-current": here ? "step" : null, text: stage.label });
    if (here || number < at) line.append(make("span", { as: "govuk-visually-hidden", text: ` (${here ? words.where.here : words.where.done})` }));
    list.append(line);
  });
  const reason = state.route === "child" && state.facts.age_band !== "child" ? reasons.child_unsure : reasons[state.route];
  part("where").replaceChildren(
    make("p", { as: "route", text: routes[state.route] }),
    on.length ? list : "",
    fold(words.where.why, "why", make("p", { text: reason })),
  );
};

const named = (name, value) => {
  if (name === "exploitation") return value.map((id) => words.exploitation[id] || id);
  if (name === "indicators") return value.map((id) => words.signs[id] || id);
  if (Array.isArray(value)) return value;
  return [words.fact[`value_${name}_${value}`] || words.fact[`value_${value}`] || String(value)];
};

const facts = (state, onChange) => {
  const list = make("dl", { as: "noted" });
  const known = { ...state.facts };
  if (known.age !== null) known.age_band = String(known.age);
  if (known.childrens_services && known.childrens_services !== known.local_authority) known.local_authority += ` (${words.fact.childrens_services}: ${known.childrens_services})`;
  for (const [name, begin] of Object.entries(words.facts.corrections)) {
    const value = known[name];
    if (value === null || value === undefined || value.length === 0) continue;
    const label = words.fact[name];
    const change = make("button", { type: "button", as: "plain", text: words.facts.change }, make("span", { as: "govuk-visually-hidden", text: ` ${label}` }));
    change.addEventListener("click", () => onChange(`${begin} `));
    const lines = make("dd", {}, ...named(name, value).map((line) => make("span", { as: "noted__line", text: line })));
    list.append(make("div", { as: "noted__row" }, make("dt", { text: label }), lines, make("dd", { as: "noted__change" }, change)));
  }
  const people = state.people.length > 1 ? make("p", { text: `${words.facts.people}: ${state.people.map((one) => one.label).join(", ")}` }) : "";
  part("facts").replaceChildren(people, list.childElementCount ? list : make("p", { as: "quiet", text: words.facts.none }));
};

/** Fetch a file of this conversation with its token, and hand it to the browser as a download. */
export const download = async (path, name, button) => {
  const { ok, value } = await call("GET", path, null, "blob");
  button.parentElement.querySelector(".wrong")?.remove();
  if (!ok) {
    button.after(make("span", { as: "wrong", role: "alert", text: value.detail || words.summary.failed }));
    return;
  }
  const link = make("a", { href: URL.createObjectURL(value), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const summary = async (wanted) => {
  const target = part("summary");
  const { ok, value } = wanted ? await call("GET", "referral.json") : { ok: false };
  if (!ok) {
    target.replaceChildren(make("p", { as: "quiet", text: words.summary.none }));
    return;
  }
  const open = target.querySelector("details")?.open;
  const list = make("dl", { as: "draft" });
  for (const section of value.sections) {
    const entries = section.entries.filter((entry) => entry.lines.length || entry.essential);
    if (!entries.length) continue;
    list.append(make("div", { as: "draft__section" }, make("dt", { text: section.heading }), ...entries.map((entry) =>
      make("dd", {}, make("b", { text: `${entry.label}: ` }), entry.lines.length ? entry.lines.join("; ") : make("i", { text: words.summary.missing })))));
  }
  const inside = fold(words.summary.show, "whole", list);
  inside.open = Boolean(open);
  const files = make("div", { as: "files" }, make("span", { as: "files__label", text: words.summary.download }));
  for (const [form, label] of Object.entries(words.summary.formats)) {
    const button = make("button", { type: "button", as: "plain", text: label });
    button.addEventListener("click", () => download(`referral.${form}`, `${value.reference}.${form}`, button));
    files.append(button);
  }
  target.replaceChildren(
    make("p", {}, make("span", { as: `tag tag--${value.status}`, text: words.summary[value.status] }), ` ${words.summary.reference} `, make("b", { text: value.reference })),
    inside,
    files,
  );
};

let drafted = false;

/** Show a State. `onChange(begin)` gets the beginning of the message that changes a fact. */
export const panel = (state, messages, onChange) => {
  where(state);
  facts(state, onChange);
  drafted ||= messages.some((message) => /^referral_(field|review|ready)$/.test(message.step || ""));
  side.classList.add("side--shown");
  return summary(drafted && state.route !== "self");
};

/** Show nothing, as before the first State. */
export const emptyPanel = () => {
  shown = "danger";
  drafted = false;
  side.classList.remove("side--shown");
  for (const id of ["where", "facts", "summary"]) part(id).replaceChildren();
};
