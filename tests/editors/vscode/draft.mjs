// A real VS Code workbench in headless Chromium: the extension is installed from its
// package, a Persian and an Arabic draft are opened, the findings are seen, a fix is
// applied with the keyboard, the file is saved and compared.
//
// SETUP: what ./install made; VSIX: the package; OUT: a folder for screenshots.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const here = import.meta.dirname;
const [setup, vsix, out] = ["SETUP", "VSIX", "OUT"].map((name) => path.resolve(process.env[name]));
const { chromium } = createRequire(path.join(setup, "package.json"))("playwright-core");
const codeServer = path.join(setup, "node_modules/code-server/out/node/entry.js");
const PATIENCE = 90_000;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "policylint-vscode-"));
const [workspace, user, extensions, home] = ["drafts", "user", "extensions", "home"].map((name) => {
  const made = path.join(folder, name);
  fs.mkdirSync(made);
  return made;
});
for (const name of ["draft.md", "arabic.md"]) {
  fs.copyFileSync(path.join(here, "..", name), path.join(workspace, name));
}
fs.mkdirSync(out, { recursive: true });
fs.mkdirSync(path.join(user, "User"));
fs.writeFileSync(path.join(folder, "config.yaml"), "auth: none\n");
const settings = {
  "workbench.startupEditor": "none",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.enabled": false,
  "files.autoSave": "off",
  "editor.wordWrap": "on",
  "editor.minimap.enabled": false,
};
fs.writeFileSync(path.join(user, "User", "settings.json"), JSON.stringify(settings));

const base = ["--config", path.join(folder, "config.yaml"), "--user-data-dir", user, "--extensions-dir", extensions];
const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
execFileSync(process.execPath, [codeServer, ...base, "--install-extension", vsix], { env });

const port = await new Promise((resolve) => {
  const probe = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
const address = ["--bind-addr", `127.0.0.1:${port}`, "--disable-getting-started-override", "--ignore-last-opened"];
const server = spawn(process.execPath, [codeServer, ...base, ...quiet, ...address], { env, stdio: "ignore" });
let browser;
let page;
try {
  await reachable(`http://127.0.0.1:${port}/healthz`);
  browser = await chromium.launchPersistentContext(path.join(folder, "chromium"), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(PATIENCE);

  // The Arabic draft: the finding is underlined and listed.
  await open("arabic.md");
  await page.locator(".monaco-editor .squiggly-warning, .monaco-editor .squiggly-error").first().waitFor();
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("Control+Shift+M");
  await problem("repeated-paragraph", 12).waitFor();
  await picture("arabic-problems.png");
  console.log("ok vscode arabic");

  // The Persian draft: the fix is applied with the keyboard.
  await open("draft.md");
  await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("Control+Shift+M");
  await problem("repeated-paragraph", 10).waitFor();
  await picture("persian-problems.png");
  await problem("repeated-paragraph", 10).dblclick();
  await page.locator(".monaco-editor.focused").first().waitFor();
  const fix = page.locator(".action-widget .monaco-list-row", { hasText: "Remove the repeated paragraph" }).first();
  for (let tries = 1; ; tries++) {
    // One press may be lost while the panel still moves the focus.
    await page.keyboard.press("Control+.");
    try {
      await fix.waitFor({ timeout: 5_000 });
      break;
    } catch (error) {
      if (tries > 6) throw error;
      await page.keyboard.press("Escape");
    }
  }
  await picture("persian-fix.png");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".monaco-editor .squiggly-warning").length === 0);
  await page.keyboard.press("Control+S");
  const saved = () => fs.readFileSync(path.join(workspace, "draft.md"), "utf8");
  const wanted = fs.readFileSync(path.join(here, "..", "fixed.md"), "utf8");
  for (let waited = 0; waited < 100 && saved() !== wanted; waited++) await page.waitForTimeout(100);
  assert.equal(saved(), wanted);
  await picture("persian-saved.png");
  console.log("ok vscode persian");
} catch (error) {
  console.error(error);
  process.exitCode = 1;
  await picture("failed.png").catch(() => undefined);
} finally {
  await browser?.close().catch(() => undefined);
  server.kill("SIGTERM");
  await new Promise((resolve) => {
    server.once("exit", resolve);
    setTimeout(() => server.kill("SIGKILL"), 8_000).unref();
  });
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function reachable(url) {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("code-server does not start");
}

async function open(name) {
  const file = path.join(workspace, name);
  const payload = encodeURIComponent(JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${port}${file}`]]));
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}&payload=${payload}`);
  await page.waitForSelector(".editor-instance .monaco-editor .view-line");
}

/** The problems of all drafts are listed: the line tells whose it is. */
function problem(rule, line) {
  const rows = page.locator(".markers-panel .monaco-list-row", { hasText: rule });
  // The panel's spaces need not be plain ones.
  return rows.filter({ hasText: new RegExp(`Ln\\s${line}\\b`) }).first();
}

async function picture(name) {
  await page?.screenshot({ path: path.join(out, name) });
}
