// Validates every manifest of a folder: its values by the schema of its apiVersion and kind, and its keys by the type of the
// same, because the schemas let unknown keys pass, and a misspelt key is one.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
let failed = files.length === 0;
const typed = new Map();

function fail(name, message) {
  failed = true;
  console.error(`${name}: ${message}`);
}

for (const name of files) {
  for (const document of parseAllDocuments(readFileSync(join(folder, name), "utf8"))) {
    const manifest = document.toJS();
    try {
      if (document.errors.length > 0) throw document.errors[0];
      const model = `kubernetes-models/${manifest.apiVersion}/${manifest.kind}`;
      new (await import(model))[manifest.kind](manifest).validate();
      const file = join(import.meta.dirname, `${name}-${typed.size}.ts`);
      typed.set(file, { name, text: `import type { I${manifest.kind} } from "${model}";\nexport const manifest: I${manifest.kind} = ${JSON.stringify(manifest)};\n` });
    } catch (error) {
      fail(name, error.message);
    }
  }
}

const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const host = ts.createCompilerHost(options);
const readSource = host.getSourceFile.bind(host);
host.getSourceFile = (file, ...rest) => (typed.has(file) ? ts.createSourceFile(file, typed.get(file).text, ts.ScriptTarget.Latest) : readSource(file, ...rest));
const fileExists = host.fileExists.bind(host);
host.fileExists = (file) => typed.has(file) || fileExists(file);
for (const diagnostic of ts.getPreEmitDiagnostics(ts.createProgram([...typed.keys()], options, host)))
  fail(typed.get(diagnostic.file?.fileName)?.name ?? folder, ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));

if (!failed) console.log(`${typed.size} manifests are valid`);
process.exit(failed ? 1 : 0);
