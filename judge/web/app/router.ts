// Addresses and pages. A page is drawn whole when it is ready, and all that it began ends with its signal.

import { bind, type Shortcut } from "./keyboard.ts";

/** What a page gets: `signal` is aborted when someone leaves it. */
export interface Visit {
  path: string;
  query: URLSearchParams;
  signal: AbortSignal;
}

export interface Page {
  title: string;
  body: HTMLElement;
  /** Uses the whole width and height of the window, such as one with an editor. */
  full?: boolean;
  keys?: Shortcut[];
  /** What is focused when the page appears; its first heading where nothing is said. */
  focus?: HTMLElement | null;
}

/** Draws a page; the texts are what the groups of the route's pattern matched. */
export type Draw = (visit: Visit, ...parts: string[]) => Promise<Page>;

export interface Route {
  pattern: RegExp;
  load(): Promise<Draw>;
}

export interface Frame {
  show(page: Page, path: string): void;
  fail(error: unknown, again: () => void): Page;
  missing(path: string): Page;
  busy(on: boolean): void;
}

let routes: readonly Route[] = [];
let frame: Frame | null = null;
let ending = new AbortController();
let drawn = false;
const places = new Map<string, number>();

/** Begins with the address that the window has. */
export function start(all: readonly Route[], around: Frame): void {
  routes = all;
  frame = around;
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => void draw(true));
  addEventListener("click", follow);
  void draw(false);
}

/** Goes to an address of the page. */
export function go(path: string): void {
  keepPlace();
  history.pushState({ key: key() }, "", path);
  void draw(false);
}

/** Changes the address without drawing anything, such as when a filter is set. */
export function rename(path: string): void {
  history.replaceState(history.state, "", path);
}

/** Draws the present page again: its data or its language changed. */
export function refresh(): void {
  keepPlace();
  void draw(true);
}

const key = (): string => Math.random().toString(36).slice(2);
const placeKey = (): string => (history.state as { key?: string } | null)?.key ?? "first";

function keepPlace(): void {
  places.set(placeKey(), scrollY);
}

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target !== "" || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.hash !== "" && link.pathname === location.pathname) return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}

async function draw(returning: boolean): Promise<void> {
  if (!frame) return;
  const next = new AbortController();
  ending.abort();
  ending = next;
  const slow = setTimeout(() => frame?.busy(true), 120);
  const page = await pageAt(next.signal, frame);
  clearTimeout(slow);
  if (next.signal.aborted) return;
  frame.busy(false);
  appear(page, next.signal, returning, frame);
}

async function pageAt(signal: AbortSignal, around: Frame): Promise<Page> {
  const path = location.pathname;
  try {
    for (const { pattern, load } of routes) {
      const match = pattern.exec(path);
      if (!match) continue;
      const show = await load();
      return await show({ path, query: new URLSearchParams(location.search), signal }, ...match.slice(1).map(decodeURIComponent));
    }
    return around.missing(path);
  } catch (error) {
    return around.fail(error, refresh);
  }
}

function appear(page: Page, signal: AbortSignal, returning: boolean, around: Frame): void {
  around.show(page, location.pathname);
  if (page.keys) bind(page.keys, signal);
  const isFirst = !drawn;
  drawn = true;
  const place = returning ? (places.get(placeKey()) ?? 0) : 0;
  if (!page.full) scrollTo(0, place);
  const target = page.focus === undefined ? page.body.querySelector("h1") : page.focus;
  if (target && !target.hasAttribute("tabindex") && target.matches("h1")) target.tabIndex = -1;
  // A page that was just opened leaves the focus to the browser: Tab finds the skip link first.
  if (!returning && (!isFirst || page.focus)) target?.focus({ preventScroll: true });
}
