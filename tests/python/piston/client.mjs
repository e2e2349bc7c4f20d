// Asks a service by the real client of Piston, and prints what it says: `node client.mjs FOLDER PLACE`, with the client in the folder.
import { pathToFileURL } from "node:url";

const [folder, server] = process.argv.slice(2);
const { piston } = await import(pathToFileURL(`${folder}/node_modules/piston-client/index.js`));
const client = piston({ server });
const runtimes = await client.runtimes();
const sum = await client.execute("python", "a, b = map(int, input().split())\nprint(a + b)", { stdin: "1 2" });
const args = await client.execute("javascript", "console.log(process.argv.slice(2).join(' '))", { args: ["a", "b"] });
const refused = await client.execute({ language: "c++", files: [{ name: "main.cpp", content: "int main( {" }] });
const slow = await client.execute("python", "while True: pass", { runTimeout: 100 });
const unknown = await client.execute("cobol", "", { version: "1.0.0" });
const languages = runtimes.map((runtime) => runtime.language);
console.log(JSON.stringify({ languages, sum, arguments: args, refused, slow, unknown }));
