// Which drawing suits a value: by its type in the judge's notation, and by what it is.

import type { Json } from "../types.ts";

export type Shape = "tree" | "linked" | "grid" | "matrix" | "vector" | "text" | "plain";

const NUMBER = /^(int|float|bool)$/;

/** `opt<tree<int>>` is drawn as what it holds. */
function bare(type: string): string {
  const held = /^(?:opt|Optional)[<[](.*)[>\]]$/.exec(type.trim());
  return held && held[1] !== undefined ? bare(held[1]) : type.trim();
}

/** What a list holds, or null where it is no list. */
function item(type: string): string | null {
  const held = /^list[<[](.*)[>\]]$/i.exec(type);
  return held && held[1] !== undefined ? held[1].trim() : null;
}

export function isRectangle(value: Json): value is Json[][] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const first = value[0];
  if (!Array.isArray(first) || first.length === 0) return false;
  return value.every((row) => Array.isArray(row) && row.length === first.length && row.every((cell) => typeof cell !== "object"));
}

function isFlat(value: Json): value is Json[] {
  return Array.isArray(value) && value.length > 0 && value.every((cell) => typeof cell !== "object");
}

/** Rows of single characters: `["10", "01"]` and `[["1", "0"], ["0", "1"]]` are the same grid. */
export function rowsOf(value: Json): string[][] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const rows: string[][] = [];
  for (const row of value) {
    if (typeof row === "string") rows.push(Array.from(row));
    else if (Array.isArray(row) && row.every((cell) => typeof cell === "string")) rows.push(row.map(String));
    else return null;
  }
  const width = rows[0] ? rows[0].length : 0;
  return width > 0 && rows.every((row) => row.length === width && row.every((cell) => Array.from(cell).length === 1)) ? rows : null;
}

export function shapeOf(type: string, value: Json): Shape {
  const name = bare(type);
  if (/^(tree[<[]|TreeNode)/.test(name) && Array.isArray(value)) return "tree";
  if (/^(linked[<[]|ListNode)/.test(name) && Array.isArray(value)) return "linked";
  if (/^(mat\[|ndarray\[.*2\])/.test(name)) return isRectangle(value) ? "matrix" : "plain";
  if (/^(vec\[|ndarray\[.*1\])/.test(name)) return isFlat(value) ? "vector" : "plain";
  const of = item(name);
  if (of === null) return name === "str" && typeof value === "string" && value.includes("\n") ? "text" : "plain";
  if (NUMBER.test(of)) return isFlat(value) ? "vector" : "plain";
  const inner = item(of);
  if (inner === "char") return rowsOf(value) ? "grid" : "plain";
  return inner !== null && NUMBER.test(inner) && isRectangle(value) ? "matrix" : "plain";
}
