// Runs before the first paint, so that a chosen appearance does not flash: only the attribute of the root.

{
  let theme: unknown;
  try {
    theme = (JSON.parse(localStorage.getItem("judge.settings") ?? "{}") as { theme?: unknown }).theme;
  } catch {
    theme = "auto";
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
}
