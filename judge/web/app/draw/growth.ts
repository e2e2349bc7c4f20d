// Fuel over size, both on logarithmic axes: a power is a straight line, and its steepness is the exponent.

import { svg } from "../dom.ts";
import { canvas } from "./canvas.ts";

export interface Curve {
  table: { size: number; fuel: number }[];
  /** The class that the problem allows, such as `n log n`. */
  allowed: string;
  /** What the axes and the two lines are called. */
  words: { size: string; fuel: string; yours: string; allowed: string; picture: string };
}

const [W, H] = [440, 260];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 14, 14, 40];

/** Natural logarithm of what a class costs at a size. */
function cost(name: string, n: number): number {
  const log = Math.log(Math.max(2, n));
  const power = /^n(?:\^(\d+))?/.exec(name);
  if (/^2\^n/.test(name)) return n * Math.LN2;
  return (power ? Number(power[1] || 1) * Math.log(n) : 0) + (/log n/.test(name) ? Math.log(log) : 0);
}

function fit(points: [number, number][]): { slope: number; start: number } {
  const n = points.length;
  const mx = points.reduce((sum, p) => sum + p[0], 0) / n;
  const my = points.reduce((sum, p) => sum + p[1], 0) / n;
  const over = points.reduce((sum, p) => sum + (p[0] - mx) * (p[1] - my), 0);
  const under = points.reduce((sum, p) => sum + (p[0] - mx) ** 2, 0);
  const slope = under === 0 ? 0 : over / under;
  return { slope, start: my - slope * mx };
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function power(exponent: number): string {
  return `10${String(exponent).split("").map((d) => RAISED[Number(d)] || "⁻").join("")}`;
}

/** Powers of ten within a range of natural logarithms. */
function ticks(from: number, to: number): number[] {
  const found: number[] = [];
  for (let e = Math.ceil(from / Math.LN10 - 1e-9); e <= to / Math.LN10 + 1e-9; e++) found.push(e);
  return found.length > 8 ? found.filter((_, i) => i % 2 === 0) : found;
}

export function growth(curve: Curve): SVGElement | null {
  const points = curve.table
    .filter((row) => row.size > 0 && row.fuel > 0)
    .map((row): [number, number] => [Math.log(row.size), Math.log(row.fuel)])
    .sort((a, b) => a[0] - b[0]);
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last || points.length < 2 || first[0] === last[0]) return null;
  const line = fit(points);
  const [x0, x1] = [first[0], last[0]];
  const bound = (x: number): number => first[1] + cost(curve.allowed, Math.exp(x)) - cost(curve.allowed, Math.exp(x0));
  const heights = points.map((p) => p[1]).concat(line.start + line.slope * x1, Math.min(bound(x1), last[1] + 6));
  const [y0, y1] = [Math.min(...heights) - 0.4, Math.max(...heights) + 0.4];
  const X = (x: number): number => LEFT + 12 + ((x - x0) / (x1 - x0)) * (W - LEFT - RIGHT - 24);
  const Y = (y: number): number => TOP + ((y1 - y) / (y1 - y0)) * (H - TOP - BOTTOM);
  const path = (height: (x: number) => number): string => {
    const places: string[] = [];
    for (let i = 0; i <= 32; i++) {
      const x = x0 + ((x1 - x0) * i) / 32;
      places.push(`${X(x).toFixed(1)} ${Y(height(x)).toFixed(1)}`);
    }
    return `M${places.join("L")}`;
  };
  const text = (x: number, y: number, words: string, anchor: string, kind = "axis"): SVGElement => svg("text", { x, y, class: kind, "text-anchor": anchor }, words);
  const parts: SVGElement[] = [svg("path", { class: "frame", d: `M${LEFT} ${TOP}V${H - BOTTOM}H${W - RIGHT}` })];
  for (const e of ticks(y0, y1)) {
    const y = Y(e * Math.LN10);
    parts.push(svg("path", { class: "rule", d: `M${LEFT} ${y}H${W - RIGHT}` }), text(LEFT - 6, y + 4, power(e), "end"));
  }
  for (const row of sizes(curve.table.map((r) => r.size), x0, x1)) {
    parts.push(svg("path", { class: "rule", d: `M${X(Math.log(row))} ${H - BOTTOM}v4` }), text(X(Math.log(row)), H - BOTTOM + 17, row.toLocaleString("en"), "middle"));
  }
  parts.push(text((LEFT + W) / 2, H - 6, curve.words.size, "middle"), text(LEFT + 6, TOP + 4, curve.words.fuel, "start"));
  const id = `clip-${Math.random().toString(36).slice(2)}`;
  parts.push(svg("clipPath", { id }, svg("rect", { x: LEFT, y: TOP, width: W - LEFT - RIGHT, height: H - TOP - BOTTOM })));
  parts.push(svg("g", { "clip-path": `url(#${id})` },
    svg("path", { class: "allowed", d: path(bound) }),
    svg("path", { class: "fitted", d: path((x) => line.start + line.slope * x) })));
  for (const p of points) parts.push(svg("circle", { class: "point", cx: X(p[0]), cy: Y(p[1]), r: 4 }, svg("title", null, `${Math.round(Math.exp(p[0]))} → ${Math.round(Math.exp(p[1]))}`)));
  parts.push(
    svg("path", { class: "fitted", d: `M${W - 190} ${H - BOTTOM - 34}h24` }), text(W - 160, H - BOTTOM - 30, curve.words.yours, "start", "key"),
    svg("path", { class: "allowed", d: `M${W - 190} ${H - BOTTOM - 16}h24` }), text(W - 160, H - BOTTOM - 12, curve.words.allowed, "start", "key"));
  return canvas(W, H, curve.words.picture, ...parts);
}

/** At most five of the sizes that were measured, spread over the axis. */
function sizes(all: number[], x0: number, x1: number): number[] {
  const room = (x1 - x0) / 5;
  const kept: number[] = [];
  for (const size of Array.from(new Set(all)).filter((n) => n > 0).sort((a, b) => a - b)) {
    const before = kept[kept.length - 1];
    if (before === undefined || Math.log(size) - Math.log(before) >= room) kept.push(size);
  }
  return kept;
}
