// What a run shows: the buttons that begin and cancel it, its progress and cells, then its report; beside it one's own input.

import { fill, h } from "../dom.ts";
import { keyName } from "../keyboard.ts";
import { announce, reason } from "../notice.ts";
import type { Mark, Problem, RunEvent, RunRequest } from "../types.ts";
import { tabs } from "../problem/tabs.ts";
import { say } from "../words/problem.ts";
import { words } from "../words/spoken.ts";
import { prose } from "./case.ts";
import { Cells } from "./cells.ts";
import { own } from "./own.ts";
import { headline, reported } from "./report.ts";
import { Runner } from "./run.ts";

type What = RunRequest["what"];
type ReportEvent = Extract<RunEvent, { kind: "report" }>;
type CaseEvent = Extract<RunEvent, { kind: "case" }>;

export interface Source {
  /** Null while there is nothing to run yet. */
  request(what: What, input?: string): RunRequest | null;
  mark(marks: readonly Mark[]): void;
  goTo(mark: Mark): void;
  /** A run begins or shows something: the results come into view. */
  look(): void;
  /** A report came; what is returned stands under its headline. */
  judged(event: ReportEvent): HTMLElement | null;
}

export interface Panel {
  dom: HTMLElement;
  run(what: What): void;
  use(input: string): void;
}

export function panel(problem: Problem, source: Source, signal: AbortSignal): Panel {
  const status = h("p", { class: "run-status", hidden: true });
  const meter = h("progress", { class: "run-meter", hidden: true });
  const body = h("div", { class: "run-body" }, h("p", { class: "muted nothing" }, say().resultNone));
  const nameOf = (verdict: CaseEvent["verdict"]): string => (verdict === null ? say().skipped : words().verdict[verdict]);
  const cells = new Cells(nameOf, reveal);
  const result = h("div", { class: "result" }, h("div", { class: "run-head" }, status, meter), cells.dom, body);
  const ownBox = own(problem, () => ownRun());
  const views = tabs(say().panes.results, [
    { id: "result", name: say().tabs3.result, panel: result },
    { id: "own", name: say().tabs3.own, panel: h("div", null, ownBox.dom) },
  ], "result");
  const runButton = h("button", { type: "button", class: "button small", on: { click: () => press("samples") } });
  const submitButton = h("button", { type: "button", class: "button small primary", on: { click: () => press("all") } });

  let judged = 0;

  const runner = new Runner({ began, events, ended }, signal);

  function press(what: What, input?: string): void {
    const running = runner.what();
    const request = source.request(what, input);
    if (!request) return;
    runner.press(request);
    if (running !== null) status.textContent = say().cancelling;
  }

  function ownRun(): void {
    const input = runner.what() === null ? ownBox.input() : "";
    if (input !== null) press("case", input);
  }

  function began(request: RunRequest): void {
    source.mark([]);
    source.look();
    cells.clear();
    judged = 0;
    ownBox.answer(null);
    status.hidden = meter.hidden = false;
    meter.removeAttribute("value");
    status.textContent = request.what === "shrink" ? say().shrinking : say().queued(0);
    if (request.what !== "case") views.choose("result");
    if (request.what === "case" || request.what === "shrink") body.classList.add("stale");
    else fill(body);
    buttons();
  }

  function events(list: RunEvent[], again: boolean): void {
    if (again) cells.clear();
    const cases = list.filter((event): event is CaseEvent => event.kind === "case");
    cells.take(cases);
    judged = again ? cases.length : judged + cases.length;
    const last = cases.at(-1);
    if (last) progress(say().judging(judged, last.total), judged, last.total);
    for (const event of list) {
      if (event.kind === "queued") status.textContent = say().queued(event.position);
      else if (event.kind === "note") status.textContent = event.text;
      else if (event.kind === "progress") progress(event.text, event.done, event.total);
      else if (event.kind === "report") report(event);
      else if (event.kind === "tried") {
        source.mark(event.marks);
        views.choose("own");
        ownBox.answer(event.tried);
        announce(words().verdict[event.tried.verdict]);
      } else if (event.kind === "failed") trouble(event.message, event.hint);
    }
  }

  function progress(text: string, done: number, total: number): void {
    status.textContent = text;
    if (total > 0) [meter.max, meter.value] = [total, done];
    else meter.removeAttribute("value");
  }

  function report(event: ReportEvent): void {
    source.mark(event.marks);
    body.classList.remove("stale");
    fill(body, reported(event.report, event.marks, {
      goTo: source.goTo,
      shrink: () => press("shrink"),
      failedOnly: () => press("failed"),
      use,
    }, source.judged(event)));
    result.scrollTop = 0;
    announce([headline(event.report), event.report.message ?? ""].filter((text) => text !== "").join(". ").slice(0, 400));
  }

  function trouble(message: string, hint: string | null): void {
    body.classList.remove("stale");
    views.choose("result");
    fill(body, h("div", { class: "headline", "data-verdict": "JE" }, h("h2", null, prose(message)), hint === null ? null : h("p", null, prose(hint))));
    announce(message, "urgent");
  }

  function ended(how: "done" | "cancelled" | "lost" | { refused: unknown }): void {
    status.hidden = meter.hidden = true;
    body.classList.remove("stale");
    if (how === "lost") trouble(say().lost, say().lostHint);
    else if (how === "cancelled") {
      if (body.childElementCount === 0) fill(body, h("p", { class: "muted nothing" }, say().cancelled));
      announce(say().cancelled);
    } else if (typeof how === "object") {
      const { message, hint } = reason(how.refused);
      trouble(message, hint);
    }
    buttons();
  }

  function buttons(): void {
    const running = runner.what();
    const shown = (button: HTMLButtonElement, mine: boolean, name: string, key: string): void => {
      const cancels = running !== null && mine;
      fill(button, cancels ? say().cancel : name, cancels ? null : h("kbd", { "aria-hidden": "true" }, keyName("Mod"), key));
      button.disabled = running !== null && !mine;
      button.classList.toggle("cancels", cancels);
    };
    shown(runButton, running !== "all" && running !== "failed", say().run, "'");
    shown(submitButton, running === "all" || running === "failed", say().submit, keyName("Enter"));
  }

  function use(input: string): void {
    ownBox.use(input);
    views.choose("own");
    source.look();
  }

  function reveal(group: string, name: string): void {
    const found = body.querySelector<HTMLElement>(`[data-case="${CSS.escape(`${group}/${name}`)}"]`);
    if (!found) return;
    if (found instanceof HTMLDetailsElement) found.open = true;
    found.scrollIntoView({ block: "start" });
    found.querySelector<HTMLElement>("summary, button")?.focus({ preventScroll: true });
  }

  buttons();
  return {
    dom: h("section", { class: "results", "aria-label": say().panes.results },
      h("div", { class: "results-bar" }, views.list, h("span", { class: "spring" }), h("div", { class: "actions" }, runButton, submitButton)),
      h("div", { class: "results-body" }, result, ownBox.dom.parentElement)),
    run: (what) => press(what),
    use,
  };
}
