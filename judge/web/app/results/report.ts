// A report for people: the verdict first, then the case to look at, then everything else.

import { growth } from "../draw/growth.ts";
import { shown, visible } from "../draw/text.ts";
import { h, type Child } from "../dom.ts";
import { bytes, seconds } from "../quantity.ts";
import type { Case, Json, Mark, Report, Shrinking } from "../types.ts";
import { say } from "../words/problem.ts";
import { words } from "../words/spoken.ts";
import { badge, explained, prose } from "./case.ts";
import { SYMBOL } from "./cells.ts";

export interface Deeds {
  goTo(mark: Mark): void;
  shrink(): void;
  failedOnly(): void;
  use(input: string): void;
}

export function headline(report: Report): string {
  if (report.verdict === "AC" && report.part.kind === "samples") return say().samplesPass;
  return words().verdict[report.verdict];
}

export function reported(report: Report, marks: readonly Mark[], deeds: Deeds, below: Child): HTMLElement {
  const failed = report.cases.filter((one) => one.verdict !== null && one.verdict !== "AC");
  // The verdict of the whole is that of the case that decided, and this is the one to look at.
  const first = failed.find((one) => one.detail && one.verdict === report.verdict) ?? failed.find((one) => one.detail) ?? failed[0];
  const found = report.shrinking?.kind === "found";
  return h("div", { class: "report" },
    h("header", { class: "headline", "data-verdict": report.verdict },
      h("h2", null, h("span", { "aria-hidden": "true", class: "sign" }, SYMBOL[report.verdict]), headline(report)),
      h("p", null, lead(report, Boolean(first && (first.detail || first.message)) && /^case /.test(report.message ?? "")))),
    figures(report),
    below,
    compiler(report, marks, deeds),
    report.shrinking ? shrunk(report.shrinking, deeds) : null,
    first && !found ? leading(first, report, deeds) : null,
    curves(report),
    others(failed.filter((one) => found || one !== first)),
    groups(report),
    remarks(report.cases),
    ours(report));
}

/** A message about a case is told with the case; here only how many there are. */
function lead(report: Report, isToldBelow: boolean): Child {
  if (report.verdict === "AC" && report.part.kind === "samples") return say().samplesPassText;
  if (report.message !== null && !isToldBelow) return prose(report.message);
  const [accepted, all] = report.groups.reduce(([some, every], group) => [some + group.accepted, every + group.cases], [0, 0]);
  return all > 0 && report.verdict !== "CE" ? say().accepted(accepted, all) : null;
}

function figures(report: Report): HTMLElement | null {
  const share = (used: number, limit: number): string => say().ofLimit(`${used / limit < 0.01 ? "<1" : Math.round((100 * used) / limit)} %`);
  const rows: [string, string, string][] = [];
  if (report.score.of > 0 && report.part.kind === "all") rows.push([say().score, `${report.score.points} / ${report.score.of}`, ""]);
  if (report.fuel !== null && report.verdict !== "CE") rows.push([say().time, seconds(report.fuel), share(report.fuel, report.limits.fuel)]);
  if (report.memory !== null && report.verdict !== "CE") rows.push([say().memory, bytes(report.memory), share(report.memory, report.limits.memory)]);
  if (rows.length === 0) return null;
  return h("dl", { class: "used" }, rows.map(([name, value, more]) => h("div", null, h("dt", null, name), h("dd", null, value, more === "" ? null : h("small", null, more)))));
}

function compiler(report: Report, marks: readonly Mark[], deeds: Deeds): HTMLElement | null {
  const list = marks.length === 0 ? null : h("ul", { class: "marks" }, marks.slice(0, 12).map((mark) =>
    h("li", { "data-severity": mark.severity }, h("button", { type: "button", class: "link", on: { click: () => deeds.goTo(mark) } }, say().line(mark.line)), " ", h("span", null, visible(mark.message.slice(0, 400))))));
  if (!report.compiler) return list;
  return h("section", { class: "piece" }, list, h("h3", null, say().compiler), h("pre", { class: "text", dir: "ltr", tabindex: 0 }, shown(report.compiler)));
}

function leading(one: Case, report: Report, deeds: Deeds): HTMLElement {
  const group = report.groups.find((each) => each.name === one.group);
  const input = one.detail?.input ?? "";
  return h("section", { class: "leading", "data-case": `${one.group}/${one.name}` },
    h("header", null, h("h3", null, say().first), h("span", { class: "case-name" }, say().caseOf(group ? group.title : one.group, one.name)), badge(one.verdict)),
    one.detail ? explained({ detail: one.detail, drawing: one.drawing, message: one.message, hint: one.hint }) : quiet(one),
    h("div", { class: "deeds" },
      input !== "" && input.length < 4000 && !input.includes("…") ? h("button", { type: "button", class: "button small", on: { click: () => deeds.use(input) } }, say().use) : null,
      report.verdict !== "JE" ? h("button", { type: "button", class: "button small", on: { click: () => deeds.shrink() } }, say().shrink) : null,
      report.part.kind === "all" ? h("button", { type: "button", class: "button small", on: { click: () => deeds.failedOnly() } }, say().failedRun) : null));
}

function quiet(one: Case): HTMLElement {
  return h("div", { class: "explained" }, one.message ? h("p", { class: "why" }, prose(one.message)) : null, one.hint ? h("p", { class: "hint-line" }, prose(one.hint)) : null);
}

function shrunk(shrinking: Shrinking, deeds: Deeds): HTMLElement {
  if (shrinking.kind === "nothing") return h("p", { class: "note" }, say().shrunkNone, ": ", prose(shrinking.why));
  const { smallest } = shrinking;
  const input = smallest.case;
  return h("section", { class: "leading" },
    h("header", null, h("h3", null, say().shrunkTitle), badge(smallest.verdict)),
    h("p", { class: "muted small" }, say().shrunk(smallest.values_before, smallest.values, smallest.tried), smallest.finished ? null : ` ${say().shrunkUnfinished}`),
    explained({ detail: smallest.detail, drawing: smallest.drawing, message: null, hint: null }),
    input === null ? null : h("div", { class: "deeds" }, h("button", { type: "button", class: "button small", on: { click: () => deeds.use(input) } }, say().use)));
}

function others(failed: Case[]): HTMLElement | null {
  if (failed.length === 0) return null;
  return h("section", { class: "others" }, h("h3", null, say().others), failed.slice(0, 60).map((one) => {
    const title = [h("span", { class: "case-name" }, say().caseOf(one.group, one.name)), badge(one.verdict)];
    const box: HTMLDetailsElement = h("details", { "data-case": `${one.group}/${one.name}` }, h("summary", null, title, one.message ? h("span", { class: "muted small" }, prose(one.message.slice(0, 140))) : null));
    box.addEventListener("toggle", () => {
      if (box.open && box.childElementCount === 1) box.append(one.detail ? explained({ detail: one.detail, drawing: one.drawing, message: one.message, hint: one.hint }) : quiet(one));
    });
    return box;
  }), failed.length > 60 ? h("p", { class: "muted small" }, say().more(failed.length - 60)) : null);
}

function groups(report: Report): HTMLElement | null {
  if (report.groups.length < 2 || report.part.kind === "samples") return null;
  return h("section", null, h("h3", null, say().groups), h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": say().groups }, h("table", { class: "grid-table" },
    h("thead", null, h("tr", null, [say().group, say().verdict, say().cases, say().score].map((name, i) => h("th", { scope: "col", class: i > 1 ? "end" : "" }, name)))),
    h("tbody", null, report.groups.map((group) => h("tr", null,
      h("th", { scope: "row" }, visible(group.title || group.name)), h("td", null, badge(group.verdict)),
      h("td", { class: "end" }, `${group.accepted} / ${group.cases}`), h("td", { class: "end" }, group.score.of > 0 ? `${group.score.points} / ${group.score.of}` : "–")))))));
}

function curves(report: Report): HTMLElement | null {
  if (report.growth.length === 0) return null;
  return h("section", { class: "growth" }, h("h3", null, say().growth), report.growth.map((one) => {
    const drawn = one.table && growth({ table: one.table, allowed: one.at_most, words: {
      size: say().growthSize, fuel: say().growthFuel, yours: say().growthYours(one.exponent, one.class), allowed: say().growthAllowed(one.at_most), picture: say().growthPicture(one.exponent, one.at_most) } });
    const text = one.within ? say().growthOk(one.group, one.class, one.at_most) : say().growthBad(one.group, one.exponent, one.at_most);
    return h("figure", { "data-within": String(one.within) }, drawn, h("figcaption", null, h("span", { "aria-hidden": "true" }, one.within ? "✓ " : "✗ "), text));
  }));
}

function remarks(cases: Case[]): HTMLElement | null {
  const odd = cases.filter((one) => one.remarks.length > 0);
  if (odd.length === 0) return null;
  return h("details", { class: "more" }, h("summary", null, `${say().remarks} (${odd.length})`), h("ul", { class: "facts" }, odd.slice(0, 20).map((one) => h("li", null, say().caseOf(one.group, one.name), ": ", visible(one.remarks.join("; ").slice(0, 600))))));
}

function ours(report: Report): HTMLElement | null {
  const rows = report.ours.map((one) => one as { [key: string]: Json }).filter((one) => typeof one["file"] === "string" && typeof one["fuel"] === "number");
  if (rows.length === 0) return null;
  const row = (name: string, fuel: number | null, memory: number | null, mine: boolean): HTMLElement => h("tr", { class: mine ? "mine" : "" },
    h("th", { scope: "row" }, mine ? name : h("code", null, visible(name))), h("td", { class: "end" }, fuel === null ? "–" : seconds(fuel)), h("td", { class: "end" }, memory === null ? "–" : bytes(memory)));
  return h("section", null, h("h3", null, say().ours), h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": say().ours }, h("table", { class: "grid-table" },
    h("thead", null, h("tr", null, [say().oursFile, say().time, say().memory].map((name, i) => h("th", { scope: "col", class: i > 0 ? "end" : "" }, name)))),
    h("tbody", null, row(say().you, report.fuel, report.memory, true), rows.map((one) => row(String(one["file"]), Number(one["fuel"]), typeof one["memory"] === "number" ? one["memory"] : null, false))))));
}
