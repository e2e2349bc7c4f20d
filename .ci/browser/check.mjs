// Looks at a report in a browser as its readers would: on a desk and on a phone, in the light, in the dark and on paper, with a mouse
// and with keys; and has axe-core look for what hinders people who read by ear or by keyboard.
//
// Usage: node check.mjs FILE.html FOLDER-OF-SCREENSHOTS

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, pictures] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const problems = [];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function look(name, { width, colorScheme, media }) {
  // The page forbids all scripts but its own; axe-core is one more.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && problems.push(`${name}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`${name}: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) problems.push(`${name}: it asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.emulateMedia({ media, colorScheme });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (beyond > 0) problems.push(`${name}: the page is ${beyond} pixels wider than the screen`);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  if (media !== "print") {
    // What is closed is read as well.
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await page.addScriptTag({ path: axe });
    const { violations, passes } = await page.evaluate(() => window.axe.run());
    if (passes.length < 10) problems.push(`${name}: axe-core found only ${passes.length} rules to apply`);
    for (const violation of violations) {
      const where = violation.nodes.slice(0, 3).map((node) => node.html).join(" ");
      problems.push(`${name}: ${violation.id} (${violation.impact}): ${violation.help}: ${where}`);
    }
  }
  await context.close();
}

async function sort() {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && problems.push(`with its own rules: ${message.text()}`));
  await page.goto(pathToFileURL(resolve(file)).href);
  const table = page.locator("table.sortable").first();
  const names = () => table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.cells[0].textContent));
  const head = table.locator("thead button").first();
  const before = await names();
  await head.focus();
  await page.keyboard.press("Enter");
  const up = await names();
  await head.click();
  const down = await names();
  if (before.length < 3) problems.push("sorting: the table has too few rows to tell");
  if (up.join() !== down.toReversed().join() || up.join() === down.join()) problems.push("sorting: the heading does not turn the order around");
  await context.close();
}

await look("desk", { width: 1280, colorScheme: "light", media: "screen" });
await look("dark", { width: 1280, colorScheme: "dark", media: "screen" });
await look("phone", { width: 360, colorScheme: "light", media: "screen" });
await look("paper", { width: 794, colorScheme: "light", media: "print" });
await sort();
await browser.close();
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
