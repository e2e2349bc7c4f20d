// What was done in a year: days, tracks, verdicts, languages.

import { languageName } from "../about.ts";
import { api } from "../api.ts";
import { whenElsewhere } from "../changes.ts";
import { h, svg } from "../dom.ts";
import { heatmap } from "../heatmap.ts";
import { listKeys, progressBar, verdictMark } from "../list.ts";
import { refresh, type Page, type Visit } from "../router.ts";
import type { Stats, Verdict } from "../types.ts";
import { count, locale, moment, words } from "../words/spoken.ts";

const order: readonly Verdict[] = ["AC", "WA", "RE", "CE", "TLE", "MLE", "OLE", "JE"];

export async function stats({ signal }: Visit): Promise<Page> {
  const data = await api.stats(signal);
  whenElsewhere(signal, ({ kind }) => (kind === "attempts" || kind === "reviews") && refresh());
  const { title, year, nothing } = words().stats;
  const section = (name: string, ...children: (Node | null)[]): HTMLElement => h("section", { class: "section" }, h("h2", null, name), children);
  const recent = latest(data);
  const body = h(
    "div",
    { class: "page stats" },
    h("header", null, h("h1", null, title)),
    numbers(data),
    section(year, data.days.length === 0 ? h("p", { class: "muted" }, nothing) : null, heatmap(data.days)),
    h(
      "div",
      { class: "columns" },
      section(words().stats.tracks, tracks(data)),
      h(
        "div",
        null,
        data.verdicts.length > 0 ? section(words().stats.verdicts, verdicts(data)) : null,
        data.languages.length > 0 ? section(words().stats.languages, languages(data)) : null,
      ),
    ),
    data.latest.length > 0 ? section(words().stats.latest, recent) : null,
  );
  return { title, body, keys: listKeys(recent, "a") };
}

function numbers(data: Stats): HTMLElement {
  const text = words().stats;
  const sum = (part: (day: Stats["days"][number]) => number): number => data.days.reduce((all, day) => all + part(day), 0);
  const solved = data.tracks.reduce((all, track) => all + track.solved, 0);
  const figures: [number, string][] = [
    [solved, text.solved],
    [data.streak, text.streak],
    [sum((day) => day.accepted), text.accepted],
    [sum((day) => day.reviews), text.reviews],
  ];
  return h("ul", { class: "figures" }, figures.map(([value, name]) => h("li", null, h("span", { class: "figure number" }, count(value)), h("span", { class: "muted small" }, name))));
}

function tracks(data: Stats): HTMLElement {
  const { progress } = words().catalog;
  return h("ul", { class: "meters" }, data.tracks.map(({ id, title, solved, problems }) =>
    h("li", null, h("a", { class: "meter", href: `/?track=${id}` }, h("span", null, title), h("span", { class: "muted number", "aria-hidden": "true" }, `${solved}/${problems}`), h("span", { class: "visually-hidden" }, progress(solved, problems)), progressBar(solved, problems)))));
}

function verdicts(data: Stats): HTMLElement {
  const seen = order.filter((verdict) => data.verdicts.some(({ counts }) => counts[verdict]));
  const legend = h("ul", { class: "legend small" }, seen.map((verdict) => h("li", null, h("span", { class: "swatch", "data-verdict": verdict }), words().verdict[verdict])));
  return h("div", null, chart(data, seen), legend, verdictTable(data, seen));
}

const sumOf = (counts: Partial<Record<Verdict, number>>): number => Object.values(counts).reduce((all, one) => all + one, 0);

function monthName(month: string, width: "short" | "long"): string {
  const form = new Intl.DateTimeFormat(locale(), width === "long" ? { month: "long", year: "numeric" } : { month: "short" });
  return form.format(new Date(`${month}-15T12:00:00`));
}

const [chartWidth, chartHeight, chartFoot] = [480, 180, 22];

function chart(data: Stats, seen: readonly Verdict[]): SVGElement {
  const months = data.verdicts.slice(-12);
  const most = Math.max(1, ...months.map(({ counts }) => sumOf(counts)));
  const room = chartWidth / Math.max(6, months.length);
  const height = (value: number): number => (value / most) * (chartHeight - 18);
  const bars = months.map(({ month, counts }, index) => {
    let y = chartHeight;
    const x = index * room + room * 0.2;
    const pieces = seen.filter((verdict) => counts[verdict]).map((verdict) => {
      const tall = height(counts[verdict] ?? 0);
      y -= tall;
      return svg("rect", { class: "bar-piece", "data-verdict": verdict, x, y: y + 0.5, width: room * 0.6, height: Math.max(1, tall - 1), rx: 1.5 });
    });
    const total = svg("text", { class: "heat-text", x: x + room * 0.3, y: y - 5, "text-anchor": "middle" }, sumOf(counts));
    const name = svg("text", { class: "heat-text", x: x + room * 0.3, y: chartHeight + 16, "text-anchor": "middle" }, monthName(month, "short"));
    return svg("g", null, pieces, total, name);
  });
  const floor = svg("line", { class: "chart-floor", x1: 0, x2: chartWidth, y1: chartHeight + 0.5, y2: chartHeight + 0.5 });
  return svg("svg", { class: "chart", viewBox: `0 0 ${chartWidth} ${chartHeight + chartFoot}`, role: "img", "aria-label": words().stats.verdicts }, bars, floor);
}

function verdictTable(data: Stats, seen: readonly Verdict[]): HTMLElement {
  const text = words().stats;
  const head = h("tr", null, h("th", { scope: "col" }, text.month), seen.map((verdict) => h("th", { scope: "col", class: "end" }, words().verdict[verdict])));
  const rows = [...data.verdicts].reverse().map(({ month, counts }) =>
    h("tr", null, h("th", { scope: "row" }, monthName(month, "long")), seen.map((verdict) => h("td", { class: "end" }, counts[verdict] ?? 0))));
  const grid = h("table", { class: "grid-table" }, h("thead", null, head), h("tbody", null, rows));
  return h("details", { class: "more" }, h("summary", null, text.table), h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": text.verdicts }, grid));
}

function languages(data: Stats): HTMLElement {
  const text = words().stats;
  const head = [text.language, text.attempts, text.acceptedOf, text.share].map((name, index) => h("th", { scope: "col", class: index > 0 ? "end" : null }, name));
  const share = (accepted: number, attempts: number): string => (attempts === 0 ? "" : `${Math.round((100 * accepted) / attempts)}%`);
  const rows = data.languages.map(({ id, attempts, accepted }) =>
    h("tr", null, h("th", { scope: "row" }, languageName(id)), h("td", { class: "end" }, attempts), h("td", { class: "end" }, accepted), h("td", { class: "end" }, share(accepted, attempts))));
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": text.languages }, h("table", { class: "grid-table" }, h("thead", null, h("tr", null, head)), h("tbody", null, rows)));
}

function latest(data: Stats): HTMLElement {
  return h("ul", { class: "rows" }, data.latest.map(({ slug, title, attempt }) =>
    h("li", null, h("a", { class: "row plain", href: `/history?problem=${slug}&a=${attempt.id}` }, h("span", { class: "row-name" }, title), h("span", { class: "row-end" }, verdictMark(attempt.verdict), h("span", { class: "number" }, moment(attempt.time)))))));
}
