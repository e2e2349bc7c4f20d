// Takes the pictures of the page that the manual shows: `node pictures.mjs FOLDER`. Needs fonts with Chinese characters.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { Browser, Judge, visit } from "./harness.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("say where the pictures go: `node pictures.mjs FOLDER`");
await mkdir(folder, { recursive: true });

const dark = { colorScheme: "dark" };
const phone = { viewport: { width: 390, height: 780 } };
const chinese = { locale: "zh-CN" };

const solutions = [
  ["two-sum", "wrong_answer/one-element-twice.py"],
  ["two-sum", "accepted/one-pass.py"],
  ["a-plus-b", "accepted/tokens.py"],
];

/** Name of the picture, path, window, and what is done before it is taken. */
const pictures = [
  ["problems", "/", {}],
  ["problems-dark", "/", dark],
  ["search", "/", {}, async (page) => {
    await page.keyboard.press("Control+k");
    await page.waitForFunction(() => document.querySelectorAll("#jump-list [role=option]").length > 8);
    await page.keyboard.type("lora");
  }],
  ["problem", "/problem/two-sum", {}, editor],
  ["problem-chinese", "/problem/lru-cache", { ...chinese, ...dark }, editor],
  ["interview", "/path/llm-interview", {}],
  ["card", "/cards/lora-idea", {}, (page) => page.keyboard.press("Space")],
  ["history", "/history?problem=two-sum&a=0&b=1", {}, (page) => page.locator("table.sides").scrollIntoViewIfNeeded()],
  ["statistics", "/stats", dark],
  ["phone", "/", { ...phone, ...chinese }],
];

async function editor(page) {
  await page.locator(".cm-content").waitFor();
}

const [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
try {
  for (const [problem, file] of solutions) {
    await judge.run("submit", problem, `problems/${problem}/submissions/${file}`).catch(() => {});
  }
  for (const [name, path, options, prepare] of pictures) {
    const page = await browser.open(judge, "/", { deviceScaleFactor: 1, ...options });
    await visit(page, judge, path);
    await prepare?.(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.context().close();
  }
} finally {
  await browser.end();
  await judge.end();
}
