// Holds dashboards against the types of dashboard.ts. Says of each fault where it is and what is wrong; ends with 1 if
// there is any. Needs Node.js 18:
//
//   npm ci && node check.mjs ../json/*.json
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

// JSON is an expression of TypeScript, so that a dashboard is checked as the literal it is. What goes before it stands in
// its first line: lines remain those of the file.
function written(json) {
  const kinds = (JSON.parse(json).panels ?? []).map((panel) => panel.type ?? '');
  return `import type { Dashboard } from "./dashboard"; const dashboard: Dashboard<${JSON.stringify(kinds)}> = ${json}`;
}

const OPTIONS = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
};

/** Where a place of the dashboard is: line, title of the panel, keys from the dashboard on. */
function place(source, start) {
  let node = source;
  for (let inner = node; inner; inner = ts.forEachChild(node, (n) => (holds(n, source, start) ? n : undefined))) {
    node = inner;
  }
  let keys = '';
  let panel = '';
  for (; node.parent; node = node.parent) {
    if (ts.isPropertyAssignment(node)) {
      keys = '.' + node.name.text + keys;
    } else if (ts.isArrayLiteralExpression(node.parent)) {
      keys = `[${node.parent.elements.indexOf(node)}]` + keys;
      if (ts.isPropertyAssignment(node.parent.parent) && node.parent.parent.name.text === 'panels') {
        panel = ` panel "${title(node)}"`;
      }
    }
  }
  const { line } = source.getLineAndCharacterOfPosition(start);
  return `${line + 1}:${panel} ${keys.slice(1) || 'the dashboard'}`;
}

function holds(node, source, position) {
  return node.getStart(source) <= position && position < node.getEnd();
}

function title(panel) {
  const found = panel.properties?.find((p) => p.name.text === 'title');
  return found ? found.initializer.text : '';
}

/** The innermost of what TypeScript says: why the parts do not fit; before it, that therefore the whole does not. */
function reason(message) {
  return typeof message === 'string' ? message : message.next ? reason(message.next.at(-1)) : message.messageText;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node check.mjs FILE.json ...');
  process.exit(2);
}
const folder = path.dirname(fileURLToPath(import.meta.url));
const dashboards = new Map();
for (const [i, file] of files.entries()) {
  try {
    dashboards.set(`${folder}/dashboard-${i}.ts`, { file, text: written(fs.readFileSync(file, 'utf8')) });
  } catch (e) {
    console.log(`${file}: ${e.message}`);
    process.exit(1);
  }
}

const host = ts.createCompilerHost(OPTIONS);
const { fileExists, getSourceFile } = host;
host.fileExists = (name) => dashboards.has(name) || fileExists(name);
host.getSourceFile = (name, version) =>
  dashboards.has(name)
    ? ts.createSourceFile(name, dashboards.get(name).text, version, true)
    : getSourceFile(name, version);

const faults = ts.getPreEmitDiagnostics(ts.createProgram([...dashboards.keys()], OPTIONS, host));
for (const { file, start, messageText } of faults) {
  const dashboard = dashboards.get(file?.fileName);
  console.log(
    dashboard
      ? `${path.basename(dashboard.file)}:${place(file, start)}: ${reason(messageText)}`
      : `${file?.fileName ?? 'TypeScript'}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}
process.exitCode = faults.length > 0 ? 1 : 0;
