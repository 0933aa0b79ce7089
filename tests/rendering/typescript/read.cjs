// Reads the package `acme-errors` of the working directory: its texts, its comments, and the shape of its files.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");
const ts = require("typescript-oldest");

const required = createRequire(path.join(process.cwd(), "x"));
const folder = path.dirname(required.resolve("acme-errors/package.json"));

async function main() {
  const modules = [required("acme-errors/all-modules").modules];
  modules.push((await import(path.join(folder, "esm/all-modules.js"))).modules);
  const all = modules.map((one) => [codes(one.common), codes(one.strings)]);
  const texts = all[0][0].map((_, at) => all.flatMap(([numbers, strings]) => [...told(numbers[at]), ...told(strings[at]), strings[at].code]));
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => /\.(js|ts)$/.test(name)).sort();
  const trees = files.map((name) => ts.createSourceFile(name, fs.readFileSync(path.join(folder, name), "utf8"), 9, true));
  const types = trees.filter((tree) => tree.fileName.endsWith("modules/common.d.ts"));
  process.stdout.write(JSON.stringify({
    texts,
    types: trees.filter((tree) => tree.fileName.endsWith("strings.d.ts")).map((tree) => literals(tree)),
    comments: types.map((tree) => members(tree).map((one) => comment(one))),
    shape: [globalThis.pwned, trees.map((tree) => [tree.parseDiagnostics.length, shape(tree)])],
  }));
}

function codes(module) {
  return Object.values(module.ErrorCode).map((code) => module.lookup(code));
}

function told(info) {
  return [info.title, info.titleIn("en"), info.description.slice(0, -1), info.solution, info.advice, info.symbol];
}

function members(tree) {
  const declared = tree.statements.find((one) => one.declarationList?.declarations[0].name.text === "ErrorCode");
  return declared.declarationList.declarations[0].type.members;
}

function literals(tree) {
  return members(tree).map((one) => one.type.literal.text);
}

function comment(member) {
  const [doc, ...others] = ts.getJSDocCommentsAndTags(member);
  return others.length || doc.tags ? "more than a comment" : ts.getTextOfJSDocComment(doc.comment) ?? "";
}

function shape(node) {
  const inner = [];
  ts.forEachChild(node, (child) => void inner.push(shape(child)));
  return [node.kind, ...inner];
}

main();
