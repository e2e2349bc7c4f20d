// What stories about the page of a problem have in common: writing into its editor, running, reading what it shows.

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { root, visit } from "./harness.mjs";

/** Opens a problem and waits for its editor. */
export async function openProblem(browser, judge, slug, options = {}) {
  const page = await browser.open(judge, `/problem/${slug}`, options);
  await page.locator(".cm-content, .plain-editor").first().waitFor({ state: "attached" });
  return page;
}

/** Goes to a problem in the same window. */
export async function goToProblem(page, judge, slug) {
  await visit(page, judge, `/problem/${slug}`);
  await page.locator(".cm-content, .plain-editor").first().waitFor({ state: "attached" });
}

export async function choose(page, language) {
  await page.locator(".desk-bar select").first().selectOption(language);
  await page.waitForFunction((name) => document.querySelector(".cm-content, .plain-editor")?.getAttribute("aria-label")?.includes(name), name[language]);
}

const name = { python: "Python", rust: "Rust", javascript: "JavaScript", typescript: "TypeScript", cpp: "C++", c: "C", go: "Go" };

/** Puts a text into the editor as somebody who selects all and pastes. */
export async function write(page, text) {
  const editor = page.locator(".cm-content, .plain-editor").first();
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+a");
  if (await editor.evaluate((element) => element instanceof HTMLTextAreaElement)) await page.keyboard.insertText(text);
  else await editor.evaluate(paste, text);
}

function paste(element, text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

/** What stands in the editor; lines that are far from view are not in the document, so that texts here are short. */
export async function written(page) {
  const lines = await page.locator(".cm-line").allTextContents();
  return lines.join("\n");
}

/** Waits until the draft is on the server. */
export async function saved(page) {
  await page.locator(".saving[data-saving=saved]").waitFor();
}

export async function submit(page) {
  await page.getByRole("button", { name: /^Submit/ }).click();
  return await verdict(page);
}

export async function run(page) {
  await page.getByRole("button", { name: /^Run\b(?! this)/ }).click();
  return await verdict(page);
}

/** The headline of the report that comes next. */
export async function verdict(page) {
  await page.locator(".actions .cancels").waitFor({ state: "detached", timeout: 120_000 });
  await page.locator(".headline h2").waitFor();
  return (await page.locator(".headline h2").textContent()).replace(/^[^A-Za-z\u4e00-\u9fff]+/, "");
}

/** A solution that comes with a problem. */
export async function shipped(slug, file) {
  return await readFile(join(root, "problems", slug, "submissions", file), "utf8");
}

/** Starts a judge that was killed again, on the same data and the same port. */
export async function again(judge) {
  const binary = process.env.JUDGE_BIN ?? join(root, "target/debug/judge");
  judge.child = spawn(binary, ["serve", "--no-open", "--port", new URL(judge.origin).port], { cwd: root, env: judge.env, stdio: ["ignore", "pipe", "ignore"] });
  // The secret in the address is new; a window that was open before needs none.
  judge.address = await new Promise((found, fail) => {
    judge.child.once("exit", (code) => fail(new Error(`it ended with ${code}`)));
    createInterface({ input: judge.child.stdout }).once("line", found);
  });
}
