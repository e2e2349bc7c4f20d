// What stands around every page: the bar, the skip link, the line at the end.

import { api, Refusal } from "./api.ts";
import { whenElsewhere } from "./changes.ts";
import { fill, h, icon, svg } from "./dom.ts";
import { jump } from "./jumper.ts";
import { bind, keyName, mac, type Shortcut } from "./keyboard.ts";
import { reason, regions } from "./notice.ts";
import { places } from "./places.ts";
import { showKeys } from "./pages/keys.ts";
import { go, type Frame, type Page } from "./router.ts";
import { change, settings } from "./settings.ts";
import type { About } from "./types.ts";
import { locale, tongue, words } from "./words/spoken.ts";

const icons = {
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14",
  light: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1",
  dark: "M13.5 9.7A6 6 0 0 1 6.3 2.5 6 6 0 1 0 13.5 9.7Z",
  settings: "M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7M10.75 6.25a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5ZM5.25 13.25a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Z",
};

const main = h("main", { id: "main", tabindex: -1 });
let ending = new AbortController();
let marked: () => void = () => {};

/** Builds the frame in the language that is spoken now; without a session there is little to go to. */
export function build(open: About | null): void {
  ending.abort();
  ending = new AbortController();
  document.documentElement.lang = locale();
  const app = document.getElementById("app");
  if (!app) return;
  const skip = h("a", { class: "skip", href: "#main", on: { click: toMain } }, words().skip);
  fill(app, skip, open ? bar() : null, absent, open ? ribbon(open) : null, main, open ? foot(open) : null, ...regions);
  if (open) bind(everywhere(), ending.signal);
}

function toMain(event: Event): void {
  event.preventDefault();
  main.focus();
}

function bar(): HTMLElement {
  return h("header", { class: "bar" }, brand(), navigation(), h("div", { class: "bar-end" }, jumper(), speech(), theme(), tools()));
}

function brand(): HTMLElement {
  const tile = svg(
    "svg",
    { viewBox: "0 0 32 32", width: 22, height: 22, "aria-hidden": "true" },
    svg("rect", { width: 32, height: 32, rx: 8, fill: "var(--accent-fill)" }),
    svg("path", { d: "M9 16.5l4.8 4.8L23.5 11", fill: "none", stroke: "#fff", "stroke-width": 3.2, "stroke-linecap": "round", "stroke-linejoin": "round" }),
  );
  return h("a", { class: "brand", href: "/" }, tile, "judge");
}

function navigation(): HTMLElement {
  const badge = h("span", { class: "badge", hidden: true });
  const links = places().filter(({ path }) => path !== "/settings").map(({ path, text }) =>
    h("a", { href: path }, text, path === "/review" ? badge : null));
  marked = () => {
    for (const link of links) mark(link);
  };
  void countDue(badge);
  whenElsewhere(ending.signal, () => void countDue(badge));
  addEventListener("judge:rated", () => void countDue(badge), { signal: ending.signal });
  return h("nav", { class: "nav", "aria-label": words().nav.label }, links);
}

function mark(link: HTMLAnchorElement): void {
  const path = link.pathname;
  const here = path === "/" ? /^\/($|problem\/)/.test(location.pathname) : location.pathname.startsWith(path);
  if (here) link.setAttribute("aria-current", location.pathname === path ? "page" : "true");
  else link.removeAttribute("aria-current");
  if (here && link.parentElement) link.parentElement.scrollLeft = link.offsetLeft - 40;
}

async function countDue(badge: HTMLElement): Promise<void> {
  const { due } = await api.reviews().catch(() => ({ due: [] }));
  badge.hidden = due.length === 0;
  fill(badge, h("span", { "aria-hidden": "true" }, due.length), h("span", { class: "visually-hidden" }, words().due(due.length)));
}

function jumper(): HTMLElement {
  const text = words().jump;
  return h(
    "button",
    { class: "tool jump", type: "button", "aria-keyshortcuts": mac ? "Meta+K" : "Control+K", title: words().jumpLabel, on: { click: () => void jump() } },
    icon(icons.search),
    h("span", null, text),
    h("kbd", { "aria-hidden": "true" }, mac ? "⌘K" : `${keyName("Mod")} K`),
  );
}

function speech(): HTMLElement {
  const other = tongue() === "zh" ? "en" : "zh";
  const label = words().tongue.switch;
  const press = (): void => change({ tongue: other });
  return h(
    "button",
    { class: "tool", type: "button", lang: other === "zh" ? "zh-CN" : "en", title: label, "aria-label": label, on: { click: press } },
    other === "zh" ? "中文" : "English",
  );
}

const isDark = (): boolean => {
  const chosen = settings().theme;
  return chosen === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
};

function turnTheme(): void {
  change({ theme: isDark() ? "light" : "dark" });
}

function theme(): HTMLElement {
  const button = h("button", { class: "tool", type: "button", on: { click: press } });
  function draw(): void {
    const { light, dark } = words().appearance;
    const label = isDark() ? light : dark;
    button.title = label;
    button.setAttribute("aria-label", label);
    fill(button, icon(isDark() ? icons.light : icons.dark));
  }
  function press(): void {
    turnTheme();
    draw();
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw, { signal: ending.signal });
  draw();
  return button;
}

function tools(): HTMLElement[] {
  const { settings: label } = words().nav;
  const keys = words().keysTitle;
  return [
    h("a", { class: "tool", href: "/settings", title: label, "aria-label": label }, icon(icons.settings)),
    h("button", { class: "tool", type: "button", title: keys, "aria-label": keys, "aria-keyshortcuts": "?", on: { click: showKeys } }, "?"),
  ];
}

function ribbon(open: About): HTMLElement | null {
  if (!open.mock) return null;
  const { ends } = open.mock;
  const line = h("div", { class: "ribbon", role: "timer" });
  const draw = (): void => {
    const minutes = Math.max(0, Math.ceil((ends - Date.now() / 1000) / 60));
    line.textContent = words().mock(minutes);
  };
  const clock = setInterval(draw, 15_000);
  ending.signal.addEventListener("abort", () => clearInterval(clock));
  draw();
  return line;
}

function foot(open: About): HTMLElement {
  const keys = h("button", { class: "tool", type: "button", on: { click: showKeys } }, h("kbd", null, "?"), words().keysTitle);
  return h("footer", { class: "foot" }, h("span", null, `judge ${open.version}`), keys);
}

function everywhere(): Shortcut[] {
  const { key } = words();
  return [
    { keys: "?", text: key.help, run: showKeys },
    { keys: "Mod+k", text: key.jump, typing: true, run: () => void jump() },
    { keys: "/", text: key.search, run: toSearch },
    ...places().map(({ path, text, key: letter }) => ({ keys: `g ${letter}`, text: key.go(text), run: () => go(path) })),
    { keys: "t", text: key.theme, run: turnTheme },
  ];
}

function toSearch(): void {
  const field = main.querySelector<HTMLInputElement>("input[type='search']");
  if (!field) return void jump();
  field.focus();
  field.select();
}

const codeMarks = (text: string): (string | HTMLElement)[] =>
  text.split("`").map((part, index) => (index % 2 === 1 ? h("code", null, part) : part));

function sorry(title: string, text: string, hint: string | null, ...action: HTMLElement[]): Page {
  const body = h(
    "div",
    { class: "page narrow sorry" },
    h("header", null, h("h1", null, title), h("p", { class: "lede" }, codeMarks(text)), hint === null ? null : h("p", { class: "muted" }, codeMarks(hint))),
    action,
  );
  return { title, body };
}

const absent = h("div", { class: "ribbon", role: "status" });
let missed = 0;

export const frame: Frame & { locked(): Page; present(here: boolean): void } = {
  // A server that is away for a moment, such as while the machine slept, is not worth a word.
  present(here) {
    clearTimeout(missed);
    if (here) absent.textContent = "";
    else missed = window.setTimeout(() => (absent.textContent = words().failed.lost), 2500);
  },

  show(page) {
    document.title = page.title === "" ? "judge" : `${page.title} · judge`;
    document.body.classList.toggle("full", page.full === true);
    fill(main, page.body);
    marked();
  },
  fail(error, again) {
    const { message, hint } = reason(error);
    // What the browser could not load before it does not ask for again.
    const retry = error instanceof Refusal && error.status === 0 ? () => location.reload() : again;
    const press = h("button", { class: "button", type: "button", on: { click: retry } }, words().again);
    return sorry(words().failed.title, message, hint, press);
  },
  missing() {
    const { title, text, home } = words().missing;
    return sorry(title, text, null, h("a", { class: "button", href: "/" }, home));
  },
  locked() {
    const { title, text, hint } = words().session;
    return sorry(title, text, hint);
  },
  busy(on) {
    document.querySelector(".busy")?.remove();
    if (on) document.body.append(h("div", { class: "busy", role: "progressbar", "aria-label": words().loading }));
  },
};
