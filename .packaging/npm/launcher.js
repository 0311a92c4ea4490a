#!/usr/bin/env node
// Runs the program of this system, which npm has installed as an optional dependency.
"use strict";

const { spawnSync } = require("node:child_process");

const system = `${process.platform}-${process.arch}`;
const name = process.platform === "win32" ? "policylint.exe" : "policylint";
let program;
try {
  program = require.resolve(`policylint-${system}/${name}`);
} catch {
  console.error(`policylint: there is no program for ${system}; install it with cargo or pip`);
  process.exit(2);
}
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`policylint: ${error.message}`);
  process.exit(2);
}
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 2);
