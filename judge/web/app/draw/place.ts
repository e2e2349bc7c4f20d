// Places inside a value: `result[3][1]`, as reports name them.

import type { Json } from "../types.ts";

export type Place = (string | number)[];

/** The steps of a path below its first name; null where it is no path into a value. */
export function placeOf(path: string | null | undefined): Place | null {
  const whole = /^[A-Za-z_]\w*((?:\[[^\]]*\]|\.\w+)*)$/.exec((path || "").trim());
  if (!whole || whole[1] === undefined) return null;
  const steps = whole[1].match(/\[[^\]]*\]|\.\w+/g) || [];
  return steps.map((step) => {
    const inner = step.startsWith(".") ? step.slice(1) : step.slice(1, -1);
    return /^\d+$/.test(inner) ? Number(inner) : inner.replace(/^["']|["']$/g, "");
  });
}

/** The steps below one more; null where the place lies elsewhere. */
export function below(place: Place | null, step: string | number): Place | null {
  return place && place.length > 0 && place[0] === step ? place.slice(1) : null;
}

/** Numbers as they are: JSON has no infinities, so that these come as text. */
export function numberOf(value: Json | undefined): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^[+-]?(inf|infinity|nan|\d.*)$/i.test(value)) return null;
  if (/nan/i.test(value)) return NaN;
  if (/inf/i.test(value)) return value.startsWith("-") ? -Infinity : Infinity;
  return Number(value);
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    const [x, y] = [numberOf(a), numberOf(b)];
    return x !== null && y !== null && Object.is(x + 0, y + 0);
  }
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A leaf as text. */
export function leaf(value: Json): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "number" ? short(value) : String(value);
}

/** Twelve digits say more than people can use. */
function short(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
}
