// The grammar of each language, loaded when it is needed. A language without one is plain text.

import { closeCompletion } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export async function grammar(language: string): Promise<Extension> {
  switch (language) {
    case "python":
    case "torch":
      return (await import("@codemirror/lang-python")).python();
    case "javascript":
      return (await import("@codemirror/lang-javascript")).javascript();
    case "typescript":
      return (await import("@codemirror/lang-javascript")).javascript({ typescript: true });
    case "c":
    case "cpp":
      return (await import("@codemirror/lang-cpp")).cpp();
    case "rust":
      return (await import("@codemirror/lang-rust")).rust();
    case "go":
      return (await import("@codemirror/lang-go")).go();
    default:
      return [];
  }
}

export async function keys(keymap: string, save: () => void): Promise<Extension> {
  if (keymap === "emacs") return (await import("@replit/codemirror-emacs")).emacs();
  if (keymap !== "vim") return [];
  const { Vim, vim } = await import("@replit/codemirror-vim");
  Vim.defineEx("write", "w", save);
  // Escape leaves the list of completions and the insert mode at once.
  const escape = EditorView.domEventHandlers({ keydown: (event, view) => event.key === "Escape" && closeCompletion(view) && false });
  return [escape, vim({ status: true })];
}
