// Starts the language server for drafts, and says how it is. All that is known of
// drafts is known by the server.

import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as vscode from "vscode";
import {
  ExecuteCommandRequest,
  LanguageClient,
  LanguageClientOptions,
  ServerOptions,
  State,
  TransportKind,
} from "vscode-languageclient/node";

const LANGUAGES = ["markdown", "plaintext", "latex", "html"];
/** A server that hangs is given up after this time. */
const STOP_MS = 2000;
/** Pages of rules are documents of this scheme. */
const PAGES = "policylint-rule";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("policylint", { log: true });
  const status = vscode.languages.createLanguageStatusItem("policylint", LANGUAGES);
  status.name = "policylint";
  status.command = { title: "Show the log", command: "policylint.showLog" };

  const start = async () => {
    client = create(context, log, status);
    try {
      await client.start();
    } catch (error) {
      // The client has told the user; the editor goes on without it.
      log.error(String(error));
    }
  };
  const restart = async () => {
    await stop();
    await start();
  };

  context.subscriptions.push(
    log,
    status,
    vscode.commands.registerCommand("policylint.restart", restart),
    vscode.commands.registerCommand("policylint.showLog", () => log.show()),
    vscode.commands.registerCommand("policylint.fixAll", () =>
      vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.policylint", apply: "first" }),
    ),
    vscode.commands.registerCommand("policylint.lintWorkspace", async () => {
      await ask("policylint.server.checkWorkspace");
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    }),
    vscode.commands.registerCommand("policylint.learn", () => learn(context, log)),
    vscode.commands.registerCommand("policylint.openRule", openRule),
    vscode.workspace.registerTextDocumentContentProvider(PAGES, {
      provideTextDocumentContent: (uri) => ask<string>("policylint.server.rulePage", ruleOf(uri)),
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("policylint.path") || change.affectsConfiguration("policylint.log")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function stop(): Promise<void> {
  const stopped = client;
  client = undefined;
  await stopped?.stop(STOP_MS).catch(() => undefined);
  await stopped?.dispose().catch(() => undefined);
}

function create(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  status: vscode.LanguageStatusItem,
): LanguageClient {
  const settings = vscode.workspace.getConfiguration("policylint");
  const command = program(context);
  const file = settings.get("log", "");
  const args = ["server", ...(file ? ["--log", file] : [])];
  const serverOptions: ServerOptions = { command, args, transport: TransportKind.stdio };
  const clientOptions: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    outputChannel: log,
    synchronize: { configurationSection: "policylint" },
    initializationOptions: settings,
  };
  const created = new LanguageClient("policylint", "policylint", serverOptions, clientOptions);
  created.onDidChangeState(({ newState }) => {
    status.busy = newState === State.Starting;
    status.severity =
      newState === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    status.text = newState === State.Stopped ? "policylint is not running" : "policylint";
    status.detail = command;
  });
  return created;
}

/** What the user names; else what came with the extension; else what the shell would find. */
function program(context: vscode.ExtensionContext): string {
  const named = vscode.workspace.getConfiguration("policylint").get("path", "");
  if (named) {
    return named;
  }
  const name = process.platform === "win32" ? "policylint.exe" : "policylint";
  const bundled = vscode.Uri.joinPath(context.extensionUri, "bin", name).fsPath;
  return fs.existsSync(bundled) ? bundled : name;
}

/** Has the server do one of its commands. */
async function ask<T>(command: string, ...args: unknown[]): Promise<T> {
  if (!client?.isRunning()) {
    throw new Error("policylint is not running");
  }
  return (await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args })) as T;
}

async function openRule(named?: string): Promise<void> {
  const rules = named ? [] : await ask<{ name: string; summary: string }[]>("policylint.server.rules");
  const items = rules.map(({ name, summary }) => ({ label: name, detail: summary }));
  const rule = named ?? (await vscode.window.showQuickPick(items, { matchOnDetail: true }))?.label;
  if (rule) {
    await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.parse(`${PAGES}:${rule}.md`));
  }
}

function ruleOf(page: vscode.Uri): string {
  return page.path.replace(/\.md$/, "");
}

/** Draws a pack from a folder of documents, and opens it for review. */
async function learn(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
  const folder = (
    await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: "A folder of trusted documents",
      openLabel: "Learn from it",
    })
  )?.[0];
  const pack = folder && (await vscode.window.showSaveDialog({ title: "The pack to write", filters: { TOML: ["toml"] } }));
  if (!folder || !pack) {
    return;
  }
  const options = { location: vscode.ProgressLocation.Notification, title: `Learning from ${folder.fsPath}` };
  try {
    await vscode.window.withProgress(options, () => run(program(context), ["learn", folder.fsPath, "-o", pack.fsPath], log));
    await vscode.window.showTextDocument(pack);
  } catch (error) {
    log.error(String(error));
    void vscode.window.showErrorMessage(`policylint could not learn: ${String(error)}`);
  }
}

function run(command: string, args: string[], log: vscode.LogOutputChannel): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(command, args, (error, stdout, stderr) => {
      log.info(stdout + stderr);
      if (error) {
        reject(new Error(stderr || error.message));
      } else {
        resolve();
      }
    });
  });
}
