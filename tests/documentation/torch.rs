//! What the look-alike of PyTorch offers, asked of the package itself: the table of `judge doctor --table=torch` and the pages.

use std::collections::BTreeMap;
use std::fmt::Write;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::Limits;
use harness::{Build, Languages, Source};

use super::generated;
use crate::environment;

/// Prints the names of each public module, and the methods of tensors.
const PROGRAM: &str = r#"
import json, sys
import torch

modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "torch"}
found = {}
# Types that have a name, so that programs can compare with it, and no numbers.
empty = {name for name, value in vars(torch).items() if isinstance(value, torch.dtype) and not hasattr(value, "np")}
for name, module in sorted(modules.items()):
    if any(part.startswith("_") for part in name.split(".")):
        continue
    names = getattr(module, "__all__", None)
    if names is None:
        home = lambda value: str(getattr(value, "__module__", None) or "torch.")
        own = (lambda value: f"{home(value)}.".startswith("torch.")) if hasattr(module, "__path__") else lambda value: home(value) == name
        names = [key for key, value in vars(module).items() if own(value) and home(value) != "torch._absent"]
    names = [key for key in names if not key.startswith("_") and key not in empty and type(getattr(module, key, sys)) is not type(sys)]
    # What a package takes from a module of its own is told of the package.
    package = modules.get(name.rpartition(".")[0])
    if any(getattr(package, key, None) is not getattr(module, key) for key in names):
        found[name] = sorted(names)
found["torch.Tensor"] = sorted(name for name in dir(torch.Tensor) if not name.startswith("_") and name not in empty)
print(json.dumps(found))
"#;

#[test]
fn the_tables_of_torch_name_what_the_package_offers() {
    let modules = offered();
    let mut table = String::from(
        "# What the look-alike of PyTorch offers, module by module. `JUDGE_WRITE_DOCS=1 cargo test --test judge documentation` writes it.\n",
    );
    let mut page = String::from("| module | what it has |\n|---|---|\n");
    for (name, names) in &modules {
        let _ = write!(table, "\n[[module]]\nname  = \"{name}\"\nnames = [\n");
        for name in names {
            let _ = writeln!(table, "    \"{name}\",");
        }
        table += "]\n";
        let _ = writeln!(
            page,
            "| `{name}` | {} |",
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ")
        );
    }
    generated::file_holds("harness/torch.toml", &table);
    generated::part_holds("docs/src/torch.md", "torch", &page);
    let count = |module: &str| modules.get(module).map_or(0, Vec::len);
    let words = format!(
        "It has {} names in `torch`, {} methods and attributes of tensors, {} names in `torch.nn`, {} in `torch.nn.functional` and {} in \
         the other modules.",
        count("torch"),
        count("torch.Tensor"),
        count("torch.nn"),
        count("torch.nn.functional"),
        modules
            .iter()
            .filter(|(name, _)| !COUNTED.contains(&name.as_str()))
            .map(|(_, names)| names.len())
            .sum::<usize>(),
    );
    generated::part_holds("README.md", "torch", &words);
}

/// Modules that are counted by themselves.
const COUNTED: [&str; 4] = ["torch", "torch.Tensor", "torch.nn", "torch.nn.functional"];

fn offered() -> BTreeMap<String, Vec<String>> {
    let harness = environment::harness(1);
    let languages = Languages::embedded();
    let language = languages.by_id("torch").unwrap();
    let source = Source { name: "names.torch.py", text: PROGRAM.as_bytes(), language, files: &[] };
    let Build::Ready(artifact) = harness.build(&source, &Interface::Stdio, &|_| {}).unwrap() else {
        panic!("{PROGRAM}")
    };
    let ran = harness.run_all(1, 1, |_| harness.run(&artifact, &Input::Stdin(b""), 1, &Limits::default()));
    let outcome = ran.into_iter().next().unwrap().unwrap();
    serde_json::from_slice(&outcome.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&outcome.stderr)))
}
