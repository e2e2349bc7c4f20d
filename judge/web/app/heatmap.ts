// A year of days as squares, the darker the more was done; a table says the same in words.

import { h, svg } from "./dom.ts";
import type { Stats } from "./types.ts";
import { dayName, dayOf, locale, spoken, words } from "./words/spoken.ts";

type Day = Stats["days"][number];

const [cell, gap, weeks] = [11, 3, 53];
const pitch = cell + gap;
const [left, top] = [30, 18];

/** The days of 53 weeks up to today, with weeks that begin on Monday. */
export function heatmap(days: readonly Day[]): HTMLElement {
  const known = new Map(days.map((day) => [day.day, day]));
  const first = start(new Date());
  const all = Array.from({ length: weeks * 7 }, (_, index) => shifted(first, index)).filter((date) => date <= new Date());
  const width = left + weeks * pitch;
  const drawing = svg(
    "svg",
    { class: "heatmap", viewBox: `0 0 ${width} ${top + 7 * pitch}`, width, height: top + 7 * pitch, role: "img", "aria-label": summary(days) },
    months(all),
    weekdays(first),
    all.map((date, index) => square(known.get(dayOf(date)), date, index)),
  );
  const frame = h("div", { class: "scroll heat-scroll", tabindex: 0, role: "group", "aria-label": words().stats.year }, drawing);
  // On a phone the latest weeks are in sight, not those of a year ago.
  requestAnimationFrame(() => requestAnimationFrame(() => (frame.scrollLeft = frame.scrollWidth)));
  return h("div", null, frame, legend(), table(days));
}

// Noon, so that no change of the clock moves a day.
function start(today: Date): Date {
  const date = new Date(today.getFullYear(), today.getMonth(), today.getDate(), 12);
  const weekday = (date.getDay() + 6) % 7;
  return shifted(date, -weekday - (weeks - 1) * 7);
}

function shifted(date: Date, by: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + by, 12);
}

/** 0 to 4. */
function strength(day: Day | undefined): number {
  const done = (day?.attempts ?? 0) + (day?.reviews ?? 0);
  if (done === 0) return 0;
  return done < 3 ? 1 : done < 6 ? 2 : done < 12 ? 3 : 4;
}

function square(day: Day | undefined, date: Date, index: number): SVGElement {
  const name = dayName(dayOf(date));
  const text = words().stats.day(name, day?.attempts ?? 0, day?.accepted ?? 0, day?.reviews ?? 0);
  return svg(
    "rect",
    { class: "heat", "data-heat": strength(day), x: left + Math.floor(index / 7) * pitch, y: top + (index % 7) * pitch, width: cell, height: cell, rx: 2.5 },
    svg("title", null, text),
  );
}

function months(all: Date[]): SVGElement[] {
  const form = new Intl.DateTimeFormat(locale(), { month: "short" });
  const name = (date: Date): string => spoken(form.format(date), `${date.getMonth() + 1}月`);
  return all.flatMap((date, index) => {
    const begins = date.getDate() <= 7 && index % 7 === 0;
    return begins ? [svg("text", { class: "heat-text", x: left + (index / 7) * pitch, y: 10 }, name(date))] : [];
  });
}

function weekdays(first: Date): SVGElement[] {
  const form = new Intl.DateTimeFormat(locale(), { weekday: "short" });
  return [0, 2, 4].map((row) =>
    svg("text", { class: "heat-text", x: 0, y: top + row * pitch + 9 }, form.format(shifted(first, row)).replace("周", "")));
}

function summary(days: readonly Day[]): string {
  const attempts = days.reduce((sum, day) => sum + day.attempts, 0);
  const busiest = [...days].sort((one, other) => other.attempts - one.attempts)[0];
  return busiest ? words().stats.summary(days.length, attempts, dayName(busiest.day)) : words().stats.nothing;
}

function legend(): HTMLElement {
  const { less, more } = words().stats;
  const squares = [0, 1, 2, 3, 4].map((heat, index) => svg("rect", { class: "heat", "data-heat": heat, x: index * pitch, y: 0, width: cell, height: cell, rx: 2.5 }));
  return h("p", { class: "heat-legend muted small", "aria-hidden": "true" }, less, svg("svg", { width: 5 * pitch - gap, height: cell, viewBox: `0 0 ${5 * pitch - gap} ${cell}` }, squares), more);
}

function table(days: readonly Day[]): HTMLElement | null {
  if (days.length === 0) return null;
  const text = words().stats;
  const head = [text.date, text.attempts, text.acceptedOf, text.reviewsOf].map((name, index) => h("th", { scope: "col", class: index > 0 ? "end" : null }, name));
  const rows = [...days].reverse().map((day) =>
    h("tr", null, h("th", { scope: "row" }, dayName(day.day)), [day.attempts, day.accepted, day.reviews].map((value) => h("td", { class: "end" }, value))));
  const grid = h("table", { class: "grid-table" }, h("thead", null, h("tr", null, head)), h("tbody", null, rows));
  return h("details", { class: "more" }, h("summary", null, `${text.days} · ${text.table}`), h("div", { class: "scroll tall", tabindex: 0, role: "group", "aria-label": text.days }, grid));
}
