// Starts the language server for drafts, and says how it is. All that is known of
// drafts is known by the server.

import * as fs from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions, State, TransportKind } from "vscode-languageclient/node";

const LANGUAGES = ["markdown", "plaintext"];
/** A server that hangs is given up after this time. */
const STOP_MS = 2000;

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
  const command = program(context, settings.get("path", ""));
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
function program(context: vscode.ExtensionContext, named: string): string {
  if (named) {
    return named;
  }
  const name = process.platform === "win32" ? "policylint.exe" : "policylint";
  const bundled = vscode.Uri.joinPath(context.extensionUri, "bin", name).fsPath;
  return fs.existsSync(bundled) ? bundled : name;
}
