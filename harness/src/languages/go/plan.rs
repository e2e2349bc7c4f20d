//! Plans how the driver calls a submission, before the compiler starts, and rejects a submission that lacks a declaration which
//! the problem expects.

use std::collections::HashSet;
use std::fmt::Write;

use super::conversions::ConversionWriter;
use super::declarations::{self, Declaration, Declarations};
use super::driver;
use super::go_types::GoType;
use super::packages::{self, Extent};
use super::problem_types::ProblemTypes;
use super::signature::signature;
use super::tokens::tokens;
use crate::frontend::naming::{defined_instead, folded, pascal_case, wrong_arity};
use crate::frontend::source::Diagnostics;
use crate::value::interface::{Class, Function, Interface, Method, camel_case};

/// How a submission is compiled.
#[derive(Debug, Default)]
pub(in crate::languages) struct Plan {
    /// The driver's own text.
    pub(super) driver: String,
    /// The submission's text, ready for the compiler, with a mark where imports can be added.
    pub(super) text: String,
    /// Where in it imports can be added; nothing where none are.
    pub(super) imports: Option<usize>,
    /// What is expected of the submission; nothing for a program.
    pub(super) signature: String,
    /// How much of the standard library it needs.
    pub(super) extent: Extent,
    /// Whether the driver cannot call it although it may compile: its declarations are not understood.
    pub(super) uncallable: bool,
}

/// Names that the driver uses; the driver cannot call a submission that redefines one.
const RESERVED: [&str; 25] = [
    "any", "append", "bool", "byte", "error", "false", "float32", "float64", "int", "int16", "int32", "int64", "int8",
    "len", "make", "nil", "recover", "string", "true", "uint", "uint16", "uint32", "uint64", "uint8", "uintptr",
];

/// Plans the compilation of the submission with the file name `name`.
pub(in crate::languages) fn plan(
    text: &[u8],
    name: &str,
    packages: &HashSet<String>,
    interface: &Interface,
) -> Result<Plan, Diagnostics> {
    let Ok(text) = std::str::from_utf8(text) else {
        return Err(Diagnostics::new("the source is not UTF-8 text\n"));
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let alone = || Plan { driver: driver::alone(), text: packaged(text, name), ..Plan::default() };
    let Some(tokens) = tokens(text) else {
        // A bracket or literal is not closed. The compiler says which.
        return Ok(alone());
    };
    check_directives(name, &tokens.directives).map_err(Diagnostics::new)?;
    let signature = signature(interface);
    let Some(declarations) = declarations::declarations(text, &tokens) else {
        return Ok(Plan { uncallable: !matches!(interface, Interface::Stdio), signature, ..alone() });
    };
    offered(name, &declarations, packages).map_err(Diagnostics::new)?;
    let extent = Extent::needed(declarations.imports.iter().map(|(_, path)| path.as_str()));
    if matches!(interface, Interface::Stdio) {
        let said = match declarations.package.clone().map(|place| &text[place]) {
            Some("main") => return Ok(Plan { extent, ..alone() }),
            Some(package) => format!("{name}: a program begins with `package main`, this is `package {package}`\n"),
            None => format!("{name}: `package main` is missing: it is the first line of a program\n"),
        };
        return Err(Diagnostics::new(said));
    }
    let refused = |reason: String| Diagnostics::new(format!("{reason}\nexpected: {signature}\n"));
    if let Some(taken) = taken(&declarations) {
        return Err(refused(format!("{name}: the submission redefines `{taken}`, which the call needs")));
    }
    let problem_types = ProblemTypes::of(interface);
    let (given, conversions) = given(&problem_types, &declarations);
    let driver = match interface {
        Interface::Stdio => String::new(),
        Interface::Function(function) => {
            let entry = find_function(function, &declarations, name).map_err(refused)?;
            driver::function(function, entry, conversions, name).map_err(refused)?
        }
        Interface::Class(class) => {
            let entries = find_class(class, &declarations, name).map_err(refused)?;
            driver::class(class, &entries, conversions, name).map_err(refused)?
        }
    };
    let (text, imports) = prepared(text, name, &declarations);
    Ok(Plan { driver: driver + &given, text, imports: Some(imports), signature, extent, uncallable: false })
}

/// A text that is not understood, with the clause that it may lack: without it, the compiler would say nothing else.
fn packaged(text: &str, name: &str) -> String {
    if begins_with_package(text) { text.to_owned() } else { format!("package main;/*line {name}:1:1*/{text}") }
}

/// Whether the first word is `package`, comments aside.
fn begins_with_package(text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        let comment = if rest.starts_with("//") {
            rest.find('\n')
        } else if rest.starts_with("/*") {
            rest.find("*/").map(|at| at + 1)
        } else {
            return rest.starts_with("package");
        };
        let Some(end) = comment else { return false };
        rest = rest[end + 1..].trim_start();
    }
}

/// The definitions that the driver adds for the submission, and the writer of conversions that knows all types.
fn given(problem_types: &ProblemTypes, declarations: &Declarations) -> (String, ConversionWriter) {
    let (mut text, mut types, mut generic) = (String::new(), declarations.types.clone(), Vec::new());
    let all = problem_types.nodes() + &problem_types.structs();
    for definition in all.split_inclusive("}\n\n") {
        let found =
            tokens(definition).and_then(|tokens| declarations::declarations(definition, &tokens)).unwrap_or_default();
        for (name, go_type) in found.types {
            let own =
                declarations.types.contains_key(&name) || declarations.functions.iter().any(|own| own.name == name);
            if own {
                continue;
            }
            text += definition;
            if go_type.is_none() {
                generic.push(name.clone());
            }
            types.insert(name, go_type);
        }
    }
    (text, ConversionWriter::new(types, generic))
}

/// Rejects compiler directives that reach outside the one file.
fn check_directives(name: &str, directives: &[(usize, String)]) -> Result<(), String> {
    for (line, directive) in directives {
        let word = directive.split([' ', '\t']).next().unwrap_or_default();
        let why = match word {
            "//go:embed" => "there are no files to embed",
            "//go:linkname" => "the runtime's own parts are out of reach",
            "//go:wasmimport" | "//go:wasmexport" => "the judge alone says what a program imports and exports",
            word if word.starts_with("//go:cgo_") => "there is no C",
            _ => continue,
        };
        return Err(format!("{name}:{line}: `{word}` is not offered: {why}\n"));
    }
    Ok(())
}

/// Refuses packages that are not offered.
fn offered(name: &str, declarations: &Declarations, packages: &HashSet<String>) -> Result<(), String> {
    for (line, path) in &declarations.imports {
        if packages.contains(path) || path == "unsafe" {
            continue;
        }
        let why = match path.as_str() {
            "C" => "there is no C".to_owned(),
            "embed" => "there are no files to embed".to_owned(),
            path if path.split('/').next().is_some_and(|first| first.contains('.')) => {
                let instead = packages::instead(path).map(|instead| format!(", which has {instead}"));
                format!("only the standard library is there{}", instead.unwrap_or_default())
            }
            _ => "it is no package of the standard library".to_owned(),
        };
        return Err(format!("{name}:{line}: the import `{path}` is not offered: {why}\n"));
    }
    Ok(())
}

fn taken(declarations: &Declarations) -> Option<&str> {
    let functions = declarations.functions.iter().filter(|found| found.owner.is_none()).map(|found| &found.name);
    let mut names = functions.chain(declarations.types.keys()).chain(&declarations.values).map(String::as_str);
    names.find(|name| RESERVED.contains(name) || name.starts_with("__judge"))
}

/// The text for the compiler: in `package main`, its own `main` renamed, every line in its place.
fn prepared(text: &str, name: &str, declarations: &Declarations) -> (String, usize) {
    let mut out = String::new();
    let mut rest = 0;
    match &declarations.package {
        Some(place) => {
            out += &text[..place.start];
            out += "main";
            rest = place.end;
        }
        None => out += "package main",
    }
    let imports = out.len();
    // What follows keeps its place in messages, whatever stands before it on its line.
    let head = &text[..rest];
    let line = head.matches('\n').count() + 1;
    let column = rest - head.rfind('\n').map_or(0, |at| at + 1) + 1;
    let end = if declarations.package.is_none() { ";" } else { "" };
    let _ = write!(out, "{end}/*line {name}:{line}:{column}*/");
    let main = declarations.functions.iter().find(|found| found.owner.is_none() && found.name == "main");
    match main.map(|found| &found.place) {
        Some(place) if place.start >= rest => {
            // A function that is called `_` is checked and then dropped.
            out += &text[rest..place.start];
            out += "_   ";
            out += &text[place.end..];
        }
        _ => out += &text[rest..],
    }
    (out, imports)
}

/// The function itself, plain or as LeetCode's method of `Solution`, in any spelling.
fn find_function<'a>(
    function: &Function,
    declarations: &'a Declarations,
    file: &str,
) -> Result<&'a Declaration, String> {
    let fits = |found: &&Declaration| {
        found.owner.as_deref().is_none_or(|owner| owner == "Solution") && folded(&found.name) == folded(&function.name)
    };
    let named: Vec<_> = declarations.functions.iter().filter(fits).collect();
    let arity = function.params.len();
    let Some(first) = named.first() else {
        let name = camel_case(&function.name);
        let callable = |found: &&Declaration| found.owner.as_deref().is_none_or(|owner| owner == "Solution");
        let others = declarations.functions.iter().filter(callable).map(|found| found.name.as_str());
        let instead = defined_instead("your file", &name, others.filter(|name| *name != "main"));
        return Err(format!("{file}: `{name}` is missing: there is no function of that name\n{instead}"));
    };
    let found = named.iter().find(|found| found.params.len() == arity).unwrap_or(first);
    checked(found, arity, file)
}

fn checked<'a>(found: &'a Declaration, arity: usize, file: &str) -> Result<&'a Declaration, String> {
    let (name, line) = (&found.name, found.line);
    if found.generic {
        return Err(format!("{file}:{line}: `{name}` takes type parameters, which the problem cannot give it"));
    }
    if found.params.len() != arity {
        return Err(format!("{file}:{line}: `{name}` {}", wrong_arity(found.params.len(), arity)));
    }
    Ok(found)
}

/// The constructor, then the methods in the interface's order.
fn find_class<'a>(class: &Class, declarations: &'a Declarations, file: &str) -> Result<Vec<&'a Declaration>, String> {
    let name = folded(&class.name);
    let is_constructor = |found: &&Declaration| {
        let own = folded(&found.name);
        found.owner.is_none() && (own == "constructor" || own == "new" || own == format!("new{name}"))
    };
    let Some(new) = declarations.functions.iter().find(is_constructor) else {
        let wanted = format!("`Constructor` and no `New{}`", pascal_case(&class.name));
        let free = declarations.functions.iter().filter(|found| found.owner.is_none() && found.name != "main");
        let instead = defined_instead("your file", "Constructor", free.map(|found| found.name.as_str()));
        let missing = format!("{file}: `{}` is missing: there is no function {wanted} that makes one", class.name);
        return Err(format!("{missing}\n{instead}"));
    };
    let new = checked(new, class.new.len(), file)?;
    let made = match &new.results[..] {
        [GoType::Pointer(made)] => Some(&**made),
        [made] => Some(made),
        _ => None,
    };
    let Some(GoType::Name(owner)) = made else {
        return Err(format!("{file}:{}: `{}` must return one `{}`", new.line, new.name, class.name));
    };
    let find = |method: &Method| {
        let fits =
            |found: &&Declaration| found.owner.as_ref() == Some(owner) && folded(&found.name) == folded(&method.name);
        if let Some(found) = declarations.functions.iter().find(fits) {
            return checked(found, method.params.len(), file);
        }
        let name = pascal_case(&method.name);
        let own = declarations.functions.iter().filter(|found| found.owner.as_ref() == Some(owner));
        let instead = defined_instead(&format!("your `{owner}`"), &name, own.map(|found| found.name.as_str()));
        Err(format!("{file}: `{owner}` has no method `{name}`\n{instead}"))
    };
    std::iter::once(Ok(new)).chain(class.methods.iter().map(find)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(text: &str) -> (String, usize) {
        let tokens = tokens(text).unwrap();
        prepared(text, "a.go", &declarations::declarations(text, &tokens).unwrap())
    }

    #[test]
    fn every_line_stays_where_it_was() {
        let (text, imports) = ready("// mine\npackage solution // it\n\nfunc main() { main() }\n");
        assert_eq!(text, "// mine\npackage main/*line a.go:2:17*/ // it\n\nfunc _   () { main() }\n");
        assert_eq!(&text[..imports], "// mine\npackage main");
        let (text, imports) = ready("func f() {}");
        assert_eq!(text, "package main;/*line a.go:1:1*/func f() {}");
        assert_eq!(&text[..imports], "package main");
    }

    #[test]
    fn a_text_without_its_clause_keeps_its_own_mistakes() {
        for text in ["func f() {", "// package\nfunc f( {", "/* package */ x"] {
            assert_eq!(packaged(text, "a.go"), format!("package main;/*line a.go:1:1*/{text}"));
        }
        for text in ["package main\nfunc f() {", "// mine\n/* too */ package a", "\n\n package main"] {
            assert_eq!(packaged(text, "a.go"), text);
        }
    }

    #[test]
    fn what_is_not_understood_is_compiled_all_the_same() {
        let plan = plan(b"func f(a b c) {}", "a.go", &HashSet::new(), &Interface::Stdio).unwrap();
        assert!(plan.imports.is_none() && !plan.uncallable);
    }
}
