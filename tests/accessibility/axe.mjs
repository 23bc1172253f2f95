// Runs axe-core's rules for WCAG 2.2 AA over every page of a built site, in light and dark, and prints what it finds.
//
//     npm install --no-save --prefix /some/folder axe-core puppeteer-core
//     NODE_PATH=/some/folder/node_modules CHROMIUM=/usr/bin/chromium node tests/accessibility/axe.mjs docs/_build/html
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.NODE_PATH ?? ".", "x.js"));
const puppeteer = require("puppeteer-core");
const axe = require.resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

function* pages(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (!["_static", "_sources", "_modules"].includes(name)) yield* pages(path);
    } else if (name.endsWith(".html")) yield path;
  }
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"],
});
let found = 0;
let count = 0;
for (const path of pages(resolve(process.argv[2]))) {
  for (const scheme of ["light", "dark"]) {
    const page = await browser.newPage();
    await page.setViewport({ width: Number(process.env.WIDTH ?? 1300), height: 1000 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
    await page.addScriptTag({ path: axe });
    const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), TAGS);
    count += 1;
    for (const violation of result.violations) {
      found += 1;
      console.log(`${path} (${scheme}): ${violation.id}: ${violation.help} [${violation.tags.join(" ")}]`);
      for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.html.slice(0, 160)}`);
    }
    await page.close();
  }
}
await browser.close();
console.log(`${count} runs, ${found} violations`);
process.exit(found ? 1 : 0);
