// A grid of characters as squares. Each character has a shade of its own, the letter stays readable in it.

import { svg } from "../dom.ts";
import { canvas, label } from "./canvas.ts";

const MOST = 64;

export function grid(rows: string[][], other: string[][] | null, name: string): SVGElement | null {
  const width = rows[0] ? rows[0].length : 0;
  if (rows.length > MOST || width > MOST) return null;
  const side = width > 24 || rows.length > 24 ? 14 : 26;
  const shades = Array.from(new Set(rows.flat())).sort();
  const cells = rows.flatMap((row, r) => row.map((text, c) => {
    const differs = other !== null && (other[r] || [])[c] !== text;
    const [x, y] = [1 + c * side, 1 + r * side];
    const cell = svg("g", { class: `cell shade-${shades.indexOf(text) % 5}${differs ? " differs" : ""}` }, svg("rect", { x, y, width: side, height: side }));
    cell.append(label(x + side / 2, y + side / 2, text, 1));
    return cell;
  }));
  // What differs comes last, so that no neighbour covers its frame.
  const differs = (cell: SVGGElement): number => Number(cell.classList.contains("differs"));
  return canvas(width * side + 2, rows.length * side + 2, name, ...cells.sort((a, b) => differs(a) - differs(b)));
}
