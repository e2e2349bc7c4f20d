// One's own input: a field for each parameter, looked over before it is sent, or the text that `--case` takes.

import { h } from "../dom.ts";
import { shown } from "../draw/text.ts";
import type { Problem, Tried } from "../types.ts";
import { say } from "../words/problem.ts";
import { badge, prose } from "./case.ts";

export interface Own {
  dom: HTMLElement;
  /** The input as `--case` takes it; null, with the fields marked, where something is missing. */
  input(): string | null;
  use(text: string): void;
  answer(tried: Tried | null): void;
}

export function own(problem: Problem, run: () => void): Own {
  if (problem.kind === "interactive") {
    const nothing = (): void => undefined;
    return { dom: h("p", { class: "note" }, prose(say().ownTalk)), input: () => null, use: nothing, answer: nothing };
  }
  const program = problem.kind === "stdio";
  const answer = h("div", { class: "answer-beside", "aria-live": "polite" });
  const raw = h("textarea", { class: "field mono", rows: 5, spellcheck: false, id: "own-raw", dir: "ltr" });
  const fields = problem.kind === "function" ? problem.params.map((param, index) => field(param, `own-${index}`)) : [];
  const form = fields.length > 0;
  let asText = !form;
  const formBox = h("div", { class: "own-fields" }, fields.map((one) => one.dom));
  const rawBox = h("div", { class: "own-raw" }, h("label", { for: "own-raw" }, program ? say().input : problem.kind === "class" ? say().ownCalls : prose(say().ownRaw)), raw);
  const flip = h("button", { type: "button", class: "button small quiet" });
  const show = (text: boolean): void => {
    asText = text;
    formBox.hidden = text;
    rawBox.hidden = !text;
    flip.textContent = text ? say().ownForm : say().ownText;
  };
  const written = (): string => fields.map((one) => `${one.name} = ${one.value()}`).join("\n");
  flip.addEventListener("click", () => {
    if (!asText) raw.value = fields.some((one) => one.value() !== "") ? written() : raw.value;
    else spread(raw.value, fields);
    show(!asText);
  });
  show(!form);
  function put(text: string): void {
    raw.value = program ? unquoted(text) : text;
    if (form) show(!spread(text, fields));
  }
  const first = problem.samples[0];
  if (first) put(first.case);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    run();
  };
  return {
    dom: h("form", { class: "own", on: { submit } }, formBox, rawBox,
      h("div", { class: "deeds" }, h("button", { type: "submit", class: "button small primary" }, say().ownRun), form && flip), answer),
    input() {
      if (program) return JSON.stringify(raw.value);
      if (asText) return raw.value.trim() === "" ? (raw.focus(), null) : raw.value;
      const bad = fields.filter((one) => !one.check());
      if (bad[0]) bad[0].focus();
      return bad.length > 0 ? null : written();
    },
    use(text) {
      put(text);
      answer.replaceChildren();
    },
    answer(tried) {
      answer.replaceChildren(...(tried ? [answered(tried)] : []));
      if (tried) answer.scrollIntoView({ block: "nearest" });
    },
  };
}

/** `--case` takes the input of a program as a text in quotes; people read and write it without. */
function unquoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}

interface Field {
  name: string;
  dom: HTMLElement;
  value(): string;
  put(text: string): void;
  check(): boolean;
  focus(): void;
}

function field(param: Problem["params"][number], id: string): Field {
  const long = !/^(int|float|bool|char|opt<int>|opt<float>)$/.test(param.type);
  const box = long ? h("textarea", { class: "field mono", id, rows: /list<list|mat|map/.test(param.type) ? 4 : 2, spellcheck: false, dir: "ltr" }) : h("input", { class: "field mono", id, spellcheck: false, autocomplete: "off", dir: "ltr" });
  const problem = h("p", { class: "field-problem", id: `${id}-problem` });
  const check = (): boolean => {
    const wanted = lacking(param.type, box.value.trim());
    problem.textContent = wanted === null ? "" : say().needs(say().bad[wanted] ?? wanted);
    box.setAttribute("aria-invalid", String(wanted !== null));
    return wanted === null;
  };
  box.addEventListener("change", check);
  box.addEventListener("input", () => {
    if (box.getAttribute("aria-invalid") === "true") check();
  });
  box.setAttribute("aria-describedby", `${id}-about ${id}-problem`);
  return {
    name: param.name,
    dom: h("div", { class: "own-field" },
      h("label", { for: id }, h("code", null, param.name), " ", h("span", { class: "muted" }, param.type)),
      box,
      h("p", { class: "muted small", id: `${id}-about` }, param.constraints.join(", ")),
      problem),
    value: () => box.value.trim().replace(/\s*\n\s*/g, " "),
    put(text) {
      box.value = text;
      box.setAttribute("aria-invalid", "false");
      problem.textContent = "";
    },
    check,
    focus: () => box.focus(),
  };
}

/** What a text lacks to be of a type, by a light look; the judge reads it strictly. */
export function lacking(type: string, text: string): string | null {
  if (text === "") return "any";
  if (/^opt</.test(type)) return /^(null|none)$/i.test(text) ? null : lacking(type.slice(4, -1), text);
  if (type === "int") return /^[+-]?\d[\d_]*$/.test(text) ? null : "int";
  if (type === "float") return /^[+-]?(\d[\d_]*\.?\d*(e[+-]?\d+)?|\.\d+(e[+-]?\d+)?|inf|nan)$/i.test(text) ? null : "float";
  if (type === "bool") return /^(true|false)$/i.test(text) ? null : "bool";
  if (type === "char") return Array.from(text.replace(/^(['"])(.*)\1$/, "$2")).length === 1 || /^(['"])\\.*\1$/.test(text) ? null : "char";
  if (type === "str") return /^(["'])[^]*\1$/.test(text) ? null : "str";
  if (/^(vec|mat)\[/.test(type)) return balanced(text, "[") ? null : "number";
  if (/^(list|tree|linked)</.test(type)) return balanced(text, "[") ? null : "list";
  return null;
}

function balanced(text: string, open: string): boolean {
  if (!text.startsWith(open)) return false;
  const bare = text.replace(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'/g, "");
  return bare.split("[").length === bare.split("]").length;
}

/** Spreads `nums = [1, 2], target = 3`, on one line or several, over the fields; false where the text is not of that form. */
function spread(text: string, fields: Field[]): boolean {
  const found: { field: Field; begins: number; value: number }[] = [];
  let [depth, quote] = [0, ""];
  for (let at = 0; at < text.length; at++) {
    const c = text[at] as string;
    if (quote !== "") {
      if (c === "\\") at++;
      else if (c === quote) quote = "";
    } else if (c === "\"" || c === "'") quote = c;
    else if ("[{(".includes(c)) depth++;
    else if ("]})".includes(c)) depth--;
    else if (depth === 0 && !/\w/.test(text[at - 1] ?? "")) {
      const name = /^([A-Za-z_]\w*)\s*=(?!=)/.exec(text.slice(at, at + 80));
      const field = name && fields.find((one) => one.name === name[1]);
      if (name && field) found.push({ field, begins: at, value: at + name[0].length });
    }
  }
  if (new Set(found.map((one) => one.field)).size !== fields.length) return false;
  found.forEach(({ field, value }, index) => field.put(text.slice(value, found[index + 1]?.begins).trim().replace(/,$/, "")));
  return true;
}

function answered(tried: Tried): HTMLElement {
  const accepted = tried.verdict === "AC";
  const text = (title: string, value: string): HTMLElement => h("section", { class: "piece" }, h("h4", null, title), h("pre", { class: "text", dir: "ltr", tabindex: 0 }, shown(value) || "—"));
  return h("div", { class: "explained" },
    h("p", { class: "why" }, badge(tried.verdict), " ", accepted ? say().sameAnswer : tried.reason === "" ? say().otherAnswer : prose(tried.reason)),
    h("div", { class: "pair" }, text(say().reference, tried.reference), text(say().yours, tried.yours)),
    tried.stdout === "" || tried.stdout === tried.yours ? null : text(say().stdout, tried.stdout),
    tried.stderr === "" ? null : text(say().stderr, tried.stderr));
}
