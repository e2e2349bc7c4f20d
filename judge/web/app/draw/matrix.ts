// Vectors and matrices of numbers as tables. Cells that differ from the answer beside are shaded by how far they are off.

import { h, svg } from "../dom.ts";
import type { Json } from "../types.ts";
import { canvas } from "./canvas.ts";
import { leaf, numberOf, same, type Place } from "./place.ts";

const ROWS = 16;
const COLUMNS = 8;
/** Larger ones have no overview. */
const OVERVIEW = 64;

export interface Words {
  /** `largest error 0.3 at [1][2]`. */
  largest(error: string, at: string): string;
  more(count: number): string;
  overview: string;
}

interface Errors {
  /** From 0 for the same to 1 for the largest error there is. */
  heat(row: number, column: number): number;
  worst: { row: number; column: number; error: number } | null;
}

/** A vector is a matrix of one row, except that its places have one number. `summed` adds what sums the errors up. */
export function matrix(rows: Json[][], other: Json[][] | null, place: Place | null, vector: boolean, summed: boolean, words: Words): HTMLElement {
  const errors = errorsOf(rows, other);
  const named: [number, number] | null = place && typeof place[0] === "number" ? (vector ? [0, place[0]] : [place[0], typeof place[1] === "number" ? place[1] : -1]) : null;
  const width = rows[0] ? rows[0].length : 0;
  const box = h("div", { class: "matrix" });
  if (vector) box.append(strip(rows[0] || [], errors, named, words));
  else {
    const worst = named || (errors.worst ? [errors.worst.row, Math.max(0, errors.worst.column)] : [0, 0]);
    const large = rows.length > ROWS || width > COLUMNS;
    if (large && other && summed && rows.length <= OVERVIEW && width <= OVERVIEW) box.append(overview(rows, errors, words.overview));
    box.append(table(rows, errors, named, near(worst[0], rows.length, ROWS), near(Math.max(0, worst[1]), width, COLUMNS), words));
  }
  if (other && summed && errors.worst && Number.isFinite(errors.worst.error)) {
    const at = vector ? `[${errors.worst.column}]` : `[${errors.worst.row}][${errors.worst.column}]`;
    box.append(h("p", { class: "error-legend" }, h("span", { class: "scale", "aria-hidden": "true" }), words.largest(errors.worst.error.toPrecision(3), at)));
  }
  return box;
}

/** A part of an axis with a place in it. */
function near(at: number, length: number, room: number): [number, number] {
  const from = Math.max(0, Math.min(at - Math.floor(room / 2), length - room));
  return [from, Math.min(length, from + room)];
}

function errorsOf(rows: Json[][], other: Json[][] | null): Errors {
  if (!other) return { heat: () => 0, worst: null };
  let worst: Errors["worst"] = null;
  const off = (r: number, c: number): number => {
    const [a, b] = [(rows[r] || [])[c], (other[r] || [])[c]];
    if (same(a, b)) return 0;
    const [x, y] = [numberOf(a), numberOf(b)];
    const error = x === null || y === null ? Infinity : Math.abs(x - y);
    return Number.isNaN(error) ? Infinity : error;
  };
  rows.forEach((row, r) => row.forEach((_, c) => {
    const error = off(r, c);
    if (error > 0 && Number.isFinite(error) && (worst === null || error > worst.error)) worst = { row: r, column: c, error };
  }));
  const most = worst === null ? 1 : (worst as { error: number }).error;
  return { worst, heat: (r, c) => Math.min(1, Math.sqrt(off(r, c) / most)) };
}

function cell(value: Json, heat: number, isNamed: boolean): HTMLTableCellElement {
  const kind = isNamed ? "named" : heat > 0 ? "differs" : "";
  const element = h("td", { class: kind, title: typeof value === "number" ? String(value) : null }, brief(value));
  if (heat > 0) element.style.setProperty("--heat", `${Math.round(12 + heat * 78)}%`);
  return element;
}

/** Six digits; the whole number is in the tooltip. */
function brief(value: Json): string {
  return typeof value === "number" && !Number.isInteger(value) ? String(Number(value.toPrecision(6))) : leaf(value).slice(0, 24);
}

function table(rows: Json[][], errors: Errors, named: [number, number] | null, down: [number, number], across: [number, number], words: Words): HTMLElement {
  const columns: number[] = [];
  for (let c = across[0]; c < across[1]; c++) columns.push(c);
  const body = rows.slice(down[0], down[1]).map((row, index) => {
    const r = down[0] + index;
    return h("tr", null, h("th", { scope: "row" }, r), columns.map((c) => cell(row[c] as Json, errors.heat(r, c), named !== null && named[0] === r && (named[1] === c || named[1] < 0))));
  });
  const width = rows[0] ? rows[0].length : 0;
  const left = rows.length * width - (down[1] - down[0]) * columns.length;
  return h("div", { class: "scroll", tabindex: 0, role: "group" },
    h("table", { class: "numbers" }, h("thead", null, h("tr", null, h("td"), columns.map((c) => h("th", { scope: "col" }, c)))), h("tbody", null, body)),
    left > 0 ? h("p", { class: "more" }, words.more(left)) : null);
}

/** A vector wraps into cells, each under its index. */
function strip(values: Json[], errors: Errors, named: [number, number] | null, words: Words): HTMLElement {
  const worst = named ? named[1] : errors.worst ? errors.worst.column : 0;
  const [from, to] = near(worst, values.length, 48);
  const cells = values.slice(from, to).map((value, index) => {
    const at = from + index;
    const heat = errors.heat(0, at);
    const isNamed = named !== null && named[1] === at;
    const element = h("li", { class: isNamed ? "named" : heat > 0 ? "differs" : "", title: typeof value === "number" ? String(value) : null }, h("small", { "aria-hidden": "true" }, at), brief(value));
    if (heat > 0) element.style.setProperty("--heat", `${Math.round(12 + heat * 78)}%`);
    return element;
  });
  return h("div", null, h("ul", { class: "strip" }, cells), to - from < values.length ? h("p", { class: "more" }, words.more(values.length - (to - from))) : null);
}

/** All cells at once, as squares without numbers. */
function overview(rows: Json[][], errors: Errors, name: string): SVGElement {
  const width = rows[0] ? rows[0].length : 0;
  const side = Math.max(4, Math.min(10, Math.floor(320 / Math.max(width, rows.length))));
  const cells = rows.flatMap((row, r) => row.map((_, c) => {
    const square = svg("rect", { x: c * side, y: r * side, width: side - 0.5, height: side - 0.5, class: "heat-cell" });
    square.style.setProperty("--heat", `${Math.round(errors.heat(r, c) * 90)}%`);
    return square;
  }));
  return canvas(width * side, rows.length * side, name, ...cells);
}
