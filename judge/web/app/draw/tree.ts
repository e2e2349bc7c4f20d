// A binary tree: parents above children, a left child to the left. Places come from the walk in order, so nothing overlaps.

import type { Json } from "../types.ts";
import { svg } from "../dom.ts";
import { canvas, label } from "./canvas.ts";

interface TreeNode {
  value: string;
  /** Left and right turns from the root: the same place in two trees has the same. */
  place: string;
  left: TreeNode | null;
  right: TreeNode | null;
  x: number;
  y: number;
}

const STEP = 38;
const DROP = 52;
const RADIUS = 16;
/** Larger trees are shown as values. */
export const MOST = 127;

/** Level order as the judge writes it: only nodes that are there have children, and null is a child that is not. */
function read(values: Json[]): TreeNode | null {
  const make = (value: Json | undefined, place: string): TreeNode | null =>
    value === null || value === undefined ? null : { value: typeof value === "string" ? value : JSON.stringify(value), place, left: null, right: null, x: 0, y: 0 };
  const root = make(values[0], "");
  const waiting: TreeNode[] = root ? [root] : [];
  let next = 1;
  for (const node of waiting) {
    node.left = make(values[next], `${node.place}l`);
    node.right = make(values[next + 1], `${node.place}r`);
    next += 2;
    if (node.left) waiting.push(node.left);
    if (node.right) waiting.push(node.right);
  }
  return root;
}

function inOrder(root: TreeNode | null): TreeNode[] {
  const nodes: TreeNode[] = [];
  const above: TreeNode[] = [];
  let at = root;
  while (at || above.length > 0) {
    while (at) {
      above.push(at);
      at = at.left;
    }
    const node = above.pop();
    if (!node) break;
    nodes.push(node);
    at = node.right;
  }
  return nodes;
}

function places(values: Json): Map<string, string> {
  const found: Map<string, string> = new Map();
  if (Array.isArray(values)) for (const node of inOrder(read(values))) found.set(node.place, node.value);
  return found;
}

/** Null where the tree is too large to be looked at. `other` is the tree beside it: nodes that differ from it are marked. */
export function tree(values: Json[], other: Json | undefined, name: string): SVGElement | null {
  const nodes = inOrder(read(values));
  if (nodes.length > MOST) return null;
  if (nodes.length === 0) return canvas(60, 40, name, label(30, 20, "∅", 3, "faint"));
  const theirs = other === undefined ? null : places(other);
  let depth = 0;
  nodes.forEach((node, index) => {
    node.x = RADIUS + 6 + index * STEP;
    node.y = RADIUS + 6 + node.place.length * DROP;
    depth = Math.max(depth, node.place.length);
  });
  const lines = nodes.flatMap((node) =>
    [node.left, node.right].flatMap((child) => (child ? [svg("line", { x1: node.x, y1: node.y, x2: child.x, y2: child.y, class: "edge" })] : [])));
  const circles = nodes.map((node) => {
    const differs = theirs !== null && theirs.get(node.place) !== node.value;
    return svg("g", { class: differs ? "node differs" : "node" },
      svg("circle", { cx: node.x, cy: node.y, r: RADIUS }),
      label(node.x, node.y, node.value, 4));
  });
  return canvas(RADIUS * 2 + 12 + (nodes.length - 1) * STEP, RADIUS * 2 + 12 + depth * DROP, name, ...lines, ...circles);
}
