// A case that failed, explained: what went in, what came out, what was expected, and where they part.

import { calls } from "../draw/calls.ts";
import { sideBySide } from "../draw/diff.ts";
import { draw } from "../draw/draw.ts";
import { placeOf } from "../draw/place.ts";
import { bounded, shown, visible } from "../draw/text.ts";
import { h, type Child } from "../dom.ts";
import type { Detail, DiffLine, Drawing, Verdict } from "../types.ts";
import { say } from "../words/problem.ts";
import { words } from "../words/spoken.ts";
import { SYMBOL } from "./cells.ts";

export function badge(verdict: Verdict | null): HTMLElement {
  if (verdict === null) return h("span", { class: "badge-verdict", "data-verdict": "none" }, "– ", say().skipped);
  return h("span", { class: "badge-verdict", "data-verdict": verdict }, h("span", { "aria-hidden": "true" }, SYMBOL[verdict]), " ", words().verdict[verdict]);
}

/** Words of the judge or of a checker; names in backticks are code. */
export function prose(text: string): Child[] {
  return visible(bounded(text, 1500)).split(/(`[^`]+`)/).map((part) => (part.length > 2 && part.startsWith("`") ? h("code", null, part.slice(1, -1)) : part));
}

export interface Explained {
  detail: Detail;
  drawing: Drawing | null | undefined;
  message: string | null;
  hint: string | null;
}

export function explained({ detail, drawing, message, hint }: Explained): HTMLElement {
  const said = message && !answers(detail, drawing) ? message : detail.mismatch ? [detail.mismatch.what, detail.mismatch.why].filter((text) => text !== "").join(": ") : message;
  return h("div", { class: "explained" },
    said ? h("p", { class: "why" }, prose(said)) : null,
    hint ? h("p", { class: "hint-line" }, prose(hint)) : null,
    drawing?.calls && drawing.args.length === 0 ? null : input(detail, drawing),
    drawing?.calls ? part(null, calls(drawing.calls, { ...say().callTable, more: say().moreCalls })) : null,
    drawing?.calls ? null : compared(detail, drawing),
    detail.mismatch && detail.mismatch.details.length > 0 ? h("ul", { class: "facts" }, detail.mismatch.details.map((fact) => h("li", null, visible(bounded(fact, 400))))) : null,
    stopped(detail, drawing),
    stream(say().stdout, detail.stdout, drawing),
    stream(say().stderr, detail.stderr, drawing));
}

function part(title: string | null, ...children: Child[]): HTMLElement {
  return h("section", { class: "piece" }, title === null ? null : h("h4", null, title), children);
}

function input(detail: Detail, drawing: Drawing | null | undefined): HTMLElement | null {
  if (drawing && drawing.args.length > 0) {
    return part(say().input, h("dl", { class: "values" }, drawing.args.map((arg) => [
      h("dt", null, h("code", null, visible(arg.name))),
      h("dd", null, draw(arg)),
    ])));
  }
  return detail.input === "" ? null : part(say().input, h("pre", { class: "text", dir: "ltr", tabindex: 0 }, shown(detail.input)));
}

/** Whether both answers are shown side by side, so that the message need not repeat them. */
function answers(detail: Detail, drawing: Drawing | null | undefined): boolean {
  return Boolean(detail.mismatch || (drawing && (drawing.texts || (drawing.expected && drawing.actual))));
}

function compared(detail: Detail, drawing: Drawing | null | undefined): HTMLElement | null {
  const { mismatch } = detail;
  if (drawing?.texts) return part(null, sideBySide(drawing.texts.expected, drawing.texts.actual, { expected: say().expected, actual: say().yours, equal: say().equalLines, longer: say().longer }));
  // A checker of a problem's own accepts several answers: to compare with one of them would mislead.
  const several = mismatch !== null && mismatch.at === "result" && mismatch.why !== "";
  if (drawing?.expected && drawing.actual && !several) {
    const { expected, actual } = drawing;
    const place = placeOf(mismatch?.at);
    return sides(say().expected, draw({ name: say().expected, ...expected, other: actual.value, place }), draw({ name: say().yours, ...actual, other: expected.value, place, blamed: true }), mismatch?.at);
  }
  if (!mismatch) return drawing?.expected ? part(say().expected, draw({ name: say().expected, ...drawing.expected })) : null;
  if (mismatch.diff.length > 0) return part(null, lines(mismatch.diff));
  const actual = drawing?.actual ? draw({ name: say().yours, ...drawing.actual }) : h("code", { class: "value" }, h("mark", { class: "named" }, shown(mismatch.actual)));
  return sides(say().expected, h("code", { class: "value" }, shown(mismatch.expected)), actual, mismatch.at);
}

function sides(title: string, expected: HTMLElement, actual: HTMLElement, at: string | undefined): HTMLElement {
  const where = at && at !== "result" ? h("p", { class: "at" }, h("code", null, visible(bounded(at, 200)))) : null;
  return h("div", null, where, h("div", { class: "pair" }, part(title, expected), part(say().yours, actual)));
}

/** The lines around the first difference, where the whole texts are too long to be sent. */
function lines(diff: DiffLine[]): HTMLElement {
  const text = (side: "expected" | "actual"): string => diff.filter((line) => line.side === side || line.side === "both").map((line) => line.text).join("\n");
  return sideBySide(text("expected"), text("actual"), { expected: say().expected, actual: say().yours, equal: say().equalLines, longer: say().longer });
}

function stopped(detail: Detail, drawing: Drawing | null | undefined): HTMLElement | null {
  if (!detail.call || drawing?.calls) return null;
  const { at, history } = detail.call;
  return h("div", null,
    part(say().stopped, h("pre", { class: "text", dir: "ltr" }, shown(at))),
    history.length > 0 ? part(say().history, h("pre", { class: "text", dir: "ltr", tabindex: 0 }, shown(history.join("\n")))) : null);
}

function stream(title: string, text: string | null, drawing: Drawing | null | undefined): HTMLElement | null {
  if (text === null || text === "" || (drawing?.texts && title === say().stdout)) return null;
  return part(title, h("pre", { class: "text", dir: "ltr", tabindex: 0 }, shown(text)));
}
