// The editor: CodeMirror 6. Its style sheets carry the nonce that the page's security policy names.

import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completeAnyWord, completionKeymap, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { bracketMatching, foldEffect, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec, type Extension, type Text } from "@codemirror/state";
import { crosshairCursor, drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, rectangularSelection } from "@codemirror/view";
import { h } from "../dom.ts";
import type { Settings } from "../settings.ts";
import type { Mark } from "../types.ts";
import { say } from "../words/problem.ts";
import { indentation, type Code, type Wishes } from "./code.ts";
import { grammar, keys } from "./languages.ts";
import { colours, look } from "./look.ts";

export function mirror(wishes: Wishes, first: Readonly<Settings>): Code {
  const host = h("div", { class: "mirror", dir: "ltr" });
  const nonce = document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.content ?? "";
  const parts = { grammar: new Compartment(), keys: new Compartment(), indent: new Compartment(), look: new Compartment(), wrap: new Compartment(), label: new Compartment() };
  const kept: Map<string, EditorState> = new Map();
  let language = "";
  let settings = first;
  let listening = true;
  let keyMap: { name: string; extension: Extension } = { name: "default", extension: [] };

  const indent = (): Extension => {
    const { unit, size } = indentation(settings, language);
    return [indentUnit.of(unit), EditorState.tabSize.of(size)];
  };
  const fresh = (text: string): EditorState => EditorState.create({
    doc: text,
    extensions: [
      // Before all key maps, so that they mean the same in each; a key map that comes first would leave nothing to Vim's.
      Prec.highest(EditorView.domEventHandlers({ keydown: (event) => deed(event, wishes) })),
      EditorView.cspNonce.of(nonce),
      EditorState.phrases.of(say().editorPhrases),
      parts.keys.of(keyMap.extension),
      manners(wishes.names),
      parts.grammar.of([]),
      parts.indent.of(indent()),
      parts.look.of(look(settings.fontSize)),
      parts.wrap.of(settings.wrap ? EditorView.lineWrapping : []),
      parts.label.of(EditorView.contentAttributes.of({ "aria-label": wishes.label(language) })),
      syntaxHighlighting(colours),
      EditorView.updateListener.of((update) => {
        if (listening && update.docChanged) wishes.changed(update.state.doc.toString());
      }),
      EditorView.domEventHandlers({ blur: () => wishes.left() }),
    ],
  });
  const view = new EditorView({ state: fresh(""), parent: host });

  const dress = async (): Promise<void> => {
    const of = language;
    const extension = await grammar(of).catch((): Extension => []);
    if (of === language) view.dispatch({ effects: parts.grammar.reconfigure(extension) });
  };
  const remap = async (): Promise<void> => {
    const name = settings.keymap;
    const extension = await keys(name, wishes.save).catch((): Extension => []);
    if (name !== settings.keymap) return;
    keyMap = { name, extension };
    view.dispatch({ effects: parts.keys.reconfigure(extension) });
  };
  const adapt = (now: Readonly<Settings>): void => {
    settings = now;
    view.dispatch({ effects: [
      parts.indent.reconfigure(indent()),
      parts.look.reconfigure(look(now.fontSize)),
      parts.wrap.reconfigure(now.wrap ? EditorView.lineWrapping : []),
    ] });
    if (now.keymap !== keyMap.name) void remap();
  };
  if (first.keymap !== "default") void remap();

  return {
    dom: host,
    text: () => view.state.doc.toString(),
    open(text, of) {
      if (language !== "") kept.set(language, view.state);
      language = of;
      const before = kept.get(of);
      listening = false;
      view.setState(before && before.doc.toString() === text ? before : fresh(text));
      listening = true;
      if (!before) foldPreface(view);
      adapt(settings);
      view.dispatch({ effects: parts.keys.reconfigure(keyMap.extension) });
      void dress();
    },
    replace(text) {
      view.dispatch({ ...smallest(view.state.doc, text), annotations: isolateHistory.of("full") });
    },
    mark(marks) {
      view.dispatch(setDiagnostics(view.state, marks.flatMap((mark) => diagnostic(view.state, mark))));
    },
    goTo(line, column) {
      const at = placeIn(view.state.doc, line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    adapt,
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

/** The keys that run, submit and save. */
function deed(event: KeyboardEvent, wishes: Wishes): boolean {
  if (event.isComposing || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return false;
  const deeds: Record<string, () => void> = { Enter: wishes.submit, "'": wishes.run, s: wishes.save };
  const found = deeds[event.key];
  if (!found) return false;
  event.preventDefault();
  found();
  return true;
}

/** All that does not change while the page is open. */
function manners(names: readonly string[]): Extension {
  return [
    lineNumbers(), foldGutter(), lintGutter(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(), dropCursor(),
    EditorState.allowMultipleSelections.of(true), indentOnInput(), bracketMatching(), closeBrackets(),
    autocompletion({ activateOnTypingDelay: 80, defaultKeymap: false }), rectangularSelection(), crosshairCursor(), highlightActiveLine(), highlightSelectionMatches(),
    search({ top: true }),
    EditorState.languageData.of(() => [{ autocomplete: namesOf(names) }, { autocomplete: completeAnyWord }]),
    EditorView.contentAttributes.of({ spellcheck: "false", autocorrect: "off", autocapitalize: "off", translate: "no" }),
    keymap.of([
      { key: "Tab", run: acceptCompletion },
      ...completionKeymap,
      ...closeBracketsKeymap,
      ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter"),
      ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, indentWithTab,
    ]),
  ];
}

function namesOf(names: readonly string[]): (context: CompletionContext) => CompletionResult | null {
  const options = names.map((label) => ({ label, type: /^[A-Z]/.test(label) ? "class" : "variable", boost: 20 }));
  return (context) => {
    const word = context.matchBefore(/[\p{L}_$][\p{L}\p{N}_$]*/u);
    return word && (word.from < word.to || context.explicit) ? { from: word.from, options, validFor: /^[\p{L}\p{N}_$]*$/u } : null;
  };
}

/** The statement that stands above a starter as a comment is folded: it is on the page already. */
function foldPreface(view: EditorView): void {
  const { doc } = view.state;
  let last = 0;
  while (last < doc.lines && /^(#(?!include|define|!)|\/\/|;;)/.test(doc.line(last + 1).text)) last++;
  if (last < 6) return;
  view.dispatch({ effects: foldEffect.of({ from: doc.line(2).to, to: doc.line(last).to }) });
}

/** A change of only what differs, so that the cursor stays where it is. */
function smallest(doc: Text, text: string): { changes: { from: number; to: number; insert: string } } {
  const old = doc.toString();
  let from = 0;
  while (from < old.length && from < text.length && old[from] === text[from]) from++;
  let tail = 0;
  while (tail < old.length - from && tail < text.length - from && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  return { changes: { from, to: old.length - tail, insert: text.slice(from, text.length - tail) } };
}

function placeIn(doc: Text, line: number, column: number | null): number {
  const at = doc.line(Math.max(1, Math.min(line, doc.lines)));
  return Math.min(at.to, at.from + Math.max(0, (column ?? 1) - 1));
}

function diagnostic(state: EditorState, mark: Mark): Diagnostic[] {
  if (mark.line < 1 || mark.line > state.doc.lines) return [];
  const line = state.doc.line(mark.line);
  const start = line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0);
  if (mark.column === null) return [{ from: start, to: line.to, severity: mark.severity, message: mark.message }];
  const from = placeIn(state.doc, mark.line, mark.column);
  const word = state.wordAt(from);
  return [{ from, to: word && word.to > from ? word.to : Math.min(line.to, from + 1), severity: mark.severity, message: mark.message }];
}
