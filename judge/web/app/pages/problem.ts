// The page of a problem: what is asked on the left, what one writes on the right, and below it what came of it.

import { about, languageName } from "../about.ts";
import { api } from "../api.ts";
import { whenElsewhere } from "../changes.ts";
import { h } from "../dom.ts";
import { desk, type Desk } from "../editor/desk.ts";
import { attempts } from "../problem/attempts.ts";
import { notes } from "../problem/notes.ts";
import { splitter } from "../problem/splitter.ts";
import { editorial, hints, statement } from "../problem/statement.ts";
import { tabs, type Tabs } from "../problem/tabs.ts";
import { ratingBar, ratingKeys } from "../rating.ts";
import { panel, type Panel } from "../results/panel.ts";
import { mac } from "../keyboard.ts";
import { complain, toast } from "../notice.ts";
import { rename, type Page, type Visit } from "../router.ts";
import type { About, Problem, Review, RunEvent, RunRequest } from "../types.ts";
import { say } from "../words/problem.ts";
import { tongue } from "../words/spoken.ts";

type ReportEvent = Extract<RunEvent, { kind: "report" }>;

export async function problem(visit: Visit, slug = ""): Promise<Page> {
  const known = about();
  // Fetched meanwhile, so that the statement need not wait for it nor it for the statement.
  if (known.editor === "ready") import("../editor/mirror.ts").catch(() => undefined);
  return page(await api.problem(slug, visit.signal), known, visit);
}

function page(exercise: Problem, known: About, visit: Visit): Page {
  const { signal } = visit;
  const { slug } = exercise;
  const closed = known.mock !== null && known.mock.problems.includes(slug);
  const began = opened(slug);
  let typedSince = false;
  let isReady = false;

  const editor: Desk = desk(exercise, known, {
    run: () => board.run("samples"),
    submit: () => board.run("all"),
    changed: () => {
      typedSince = true;
    },
  }, signal);

  const isReview = visit.query.get("review") === "1";
  if (isReview) rename(visit.path);
  editor.ready.then(() => {
    isReady = true;
    if (isReview) anew(editor);
  }, complain);

  const request = (what: RunRequest["what"], input?: string): RunRequest | null => {
    if (!isReady) return null;
    editor.save();
    typedSince = false;
    const base: RunRequest = { problem: slug, language: editor.language(), source: editor.text(), what, tongue: tongue(), seconds: sinceOpened(began) };
    return input === undefined ? base : { ...base, input };
  };
  const judged = (event: ReportEvent): HTMLElement | null => {
    if (event.attempt !== null) record.refresh();
    if (event.report.verdict !== "AC" || event.report.part.kind !== "all") return null;
    solution.allow();
    const next = event.next === null ? null : h("a", { class: "button small", href: `/problem/${event.next}` }, say().after, " →");
    const asked = event.review ? rated(event.review, began) : null;
    // Someone who typed on keeps the focus; else the keys 1 to 4 should rate, not write into the editor.
    if (asked && !typedSince) setTimeout(() => asked.querySelector<HTMLElement>("[data-suggested], .rate")?.focus({ preventScroll: true }), 0);
    return h("div", { class: "afterwards" }, asked, next);
  };
  const board: Panel = panel(exercise, { request, mark: editor.mark, goTo: (mark) => (view("code"), editor.goTo(mark)), look: () => view("results"), judged }, signal);

  let left: Tabs | null = null;
  const help = hints(exercise, closed, (seen) => left?.beside("hints", exercise.hints > 0 ? `${seen}/${exercise.hints}` : null));
  const solution = editorial(exercise, closed, languageName);
  const record = attempts(slug, languageName, (text, language) => (view("code"), void editor.put(text, language)), signal);
  const written = notes(slug, signal);
  const text = h("div", null, statement(exercise, (input) => board.use(input)));
  const parts = [
    { id: "statement", name: say().panes.statement, panel: text },
    { id: "hints", name: say().panes.hints, panel: h("div", null, help.dom), more: exercise.hints > 0 ? `${exercise.seen.length}/${exercise.hints}` : null },
    { id: "editorial", name: say().panes.editorial, panel: h("div", null, solution.dom) },
    { id: "attempts", name: say().panes.attempts, panel: h("div", null, record.dom) },
    { id: "notes", name: say().panes.notes, panel: h("div", null, written.dom) },
  ];
  const entered: Record<string, () => void> = { editorial: solution.enter, attempts: record.refresh, notes: written.enter };
  const views = tabs(say().panes.left, parts, "statement", (id) => entered[id]?.());
  left = views;
  whenElsewhere(signal, (event) => {
    if (event.kind === "attempts" && event.problem === slug && views.chosen() === "attempts") record.refresh();
  });

  const sheet = h("section", { class: "about", "aria-label": say().panes.left }, h("div", { class: "about-bar" }, views.list, neighbours(exercise)), h("div", { class: "about-body" }, parts.map((one) => one.panel)));
  const right = h("div", { class: "work" });
  const body = h("div", { class: "problem", "data-view": "statement" });
  right.append(editor.dom, splitter({ name: "upper", label: say().panes.splitRows, orientation: "horizontal", usual: 58, least: 15, most: 85 }, right), board.dom);
  const switcher = phoneTabs(body);
  body.append(h("h1", { class: "visually-hidden" }, exercise.title), switcher, sheet, splitter({ name: "left", label: say().panes.split, orientation: "vertical", usual: 42, least: 15, most: 80 }, body), right);

  function view(name: string): void {
    body.dataset["view"] = name;
    for (const button of switcher.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset["to"] === name));
  }

  const show = (id: string) => (): void => {
    view("statement");
    views.choose(id);
    sheet.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus();
  };
  return {
    title: exercise.title,
    body,
    full: true,
    focus: null,
    keys: [
      { keys: "Mod+'", text: say().key.run, run: () => board.run("samples"), typing: true },
      { keys: "Mod+Enter", text: say().key.submit, run: () => board.run("all"), typing: true },
      { keys: "Mod+s", text: say().key.save, run: () => editor.save(), typing: true },
      { keys: "e", text: say().key.editor, run: () => (view("code"), editor.focus()) },
      { keys: "s", text: say().key.statement, run: show("statement") },
      { keys: "h", text: say().key.hint, run: () => (show("hints")(), help.next()) },
      ...ratingKeys(body),
      { keys: mac ? "Alt+Shift+m" : "Mod+m", text: say().key.leave, run: () => undefined },
    ],
  };
}

/** A review begins with the starter: to read the old solution would not be to recall it. */
function anew(editor: Desk): void {
  const before = editor.text();
  if (editor.startAnew()) toast(say().anew, { text: say().anewBack, run: () => void editor.put(before, editor.language()) });
}

/** How the review went, to be said at once or not at all. */
function rated({ item, title, would, suggested }: Review, since: number): HTMLElement {
  const done = (): void => box.remove();
  const bar = ratingBar({ item, title, would, suggested, since }, done);
  const box = h("div", { class: "rating-box" }, bar, h("button", { type: "button", class: "button small quiet", on: { click: done } }, say().rateSkip));
  return box;
}

/** When the statement was opened first in this tab: a reload does not make anyone faster. */
function opened(slug: string): number {
  const key = `judge.opened.${slug}`;
  try {
    const before = Number(sessionStorage.getItem(key));
    if (before > 0) return before;
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    // Without storage it counts from now.
  }
  return Date.now();
}

function sinceOpened(began: number): number {
  return Math.round((Date.now() - began) / 1000);
}

function neighbours(exercise: Problem): HTMLElement {
  const to = (slug: string | null, name: string, sign: string): HTMLElement | null =>
    slug === null ? null : h("a", { class: "tool", href: `/problem/${slug}`, title: name, "aria-label": name }, sign);
  return h("nav", { class: "neighbours", "aria-label": say().panes.left }, to(exercise.previous, say().before, "←"), to(exercise.next, say().after, "→"));
}

/** On a phone one part fills the page at a time. */
function phoneTabs(body: HTMLElement): HTMLElement {
  const names = { statement: say().panes.statement, code: say().panes.code, results: say().panes.results };
  return h("div", { class: "switcher", role: "group", "aria-label": say().panes.views }, Object.entries(names).map(([id, name]) =>
    h("button", { type: "button", "data-to": id, "aria-pressed": String(id === "statement"), on: { click: (event) => {
      body.dataset["view"] = id;
      for (const button of (event.currentTarget as HTMLElement).parentElement?.querySelectorAll("button") ?? []) button.setAttribute("aria-pressed", String(button.dataset["to"] === id));
    } } }, name)));
}
