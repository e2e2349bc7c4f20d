// The grammar of each language, loaded when it is needed. A language without one is plain text.

import type { Extension } from "@codemirror/state";

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
  return vim({ status: true });
}
