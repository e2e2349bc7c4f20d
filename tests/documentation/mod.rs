//! README.md, CONTRIBUTING.md and the manual in `docs/`, proved as they stand: each block of code is read by what reads it in
//! use, or run; links lead somewhere; what can be made from the program is. A block of a kind that nobody knows fails, so that
//! none is skipped unseen.

mod block;
mod checker;
mod ci;
mod classroom;
mod command;
mod fields;
mod generated;
mod links;
mod manifest;
mod manual;
mod plan;
mod screen;
mod torch;

use std::fs;

use block::{Block, blocks};
use harness::Languages;
use judge::problem::{Registry, Tongue, Visibility};
use judge::review;

use crate::environment::Environment;
use manifest::Registered;

pub(crate) use generated::part_holds;

/// What can be wrong with a block, in words.
type Proof = Result<(), String>;

#[test]
fn every_block_of_the_readme_holds() {
    assert!(hold("README.md") > 5);
}

#[test]
fn every_block_of_the_guide_for_contributors_holds() {
    assert!(hold("CONTRIBUTING.md") > 5);
}

#[test]
fn every_block_of_the_manual_holds() {
    let blocks: usize = manual::pages().iter().map(|page| hold(page)).sum();
    assert!(blocks > 20, "the manual has {blocks} blocks");
}

#[test]
fn every_link_leads_somewhere() {
    let mut pages =
        ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md"].map(str::to_owned).to_vec();
    pages.push("docs/src/SUMMARY.md".to_owned());
    pages.extend(manual::pages());
    let broken: Vec<String> = pages.iter().flat_map(|page| links::broken(page)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_block_of_an_unknown_kind_is_told_with_its_line() {
    for (page, line) in
        [("Words.\n\n    some = 1\n", 3), ("Words.\n```toml\nx = 1\n```\n", 3), ("- item\n\n      lost\n", 3)]
    {
        let found = blocks(page);
        assert_eq!(found.len(), 1, "{page}");
        assert_eq!((found[0].line, proof(&found[0], &found).is_err()), (line, true), "{page}");
    }
}

#[test]
fn a_block_that_does_not_hold_is_told() {
    for text in [
        "    cargo run --release -- show no-such-problem\n",
        "    cargo frobnicate\n",
        "    cargo test -p no-such-package\n",
        "    $ judge show no-such-problem\n    # A title\n",
        "    [[language]]\n    id = \"cpp\"\n    speed = 1\n",
        "    {\"cases\":[\n    {\"name\":\"two\",\"arguments\":[]}\n    ]}\n",
        "    [[waive]]\n    lint = \"neutral\"\n",
    ] {
        let found = blocks(&format!("Words.\n\n{text}"));
        assert!(proof(&found[0], &found).is_err(), "{text}");
    }
}

/// Proves the blocks of a page, and tells all that do not hold. Returns how many there are.
fn hold(page: &str) -> usize {
    let text = fs::read_to_string(Environment::repository(page)).unwrap();
    let blocks = blocks(&text);
    let told = |block| proof(block, &blocks).err().map(|reason| format!("{page}:{}: {reason}", block.line));
    let wrong: Vec<String> = blocks.iter().filter_map(told).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    blocks.len()
}

/// Finds out what a block is, and proves it. A part of a manifest belongs to the first whole one of its page.
fn proof(block: &Block, page: &[Block]) -> Proof {
    let first = block.text.lines().next().unwrap_or_default();
    let whole =
        page.iter().find(|block| manifest::is_whole(&block.text)).map_or(manifest::SHORTEST, |block| &block.text);
    match first {
        _ if first.starts_with("$ ") => command::shown(&block.text),
        _ if command::is_command(first) => command::run(&block.text),
        _ if first.starts_with("solution: /") => plan::holds(&block.text),
        _ if first.starts_with("name: ") => ci::workflow(&block.text),
        "# .gitlab-ci.yml" => ci::gitlab(&block.text),
        "# .pre-commit-config.yaml" => ci::hook(&block.text),
        "# Makefile" => ci::makefile(&block.text),
        _ if first.starts_with("import ") => command::python(&block.text),
        _ if first.starts_with("def check(") => checker::of_a_function(&block.text),
        _ if first == "class Checker:" => checker::of_a_class(&block.text),
        _ if first.starts_with("Usage: judge") => manual::usage_holds(&block.text),
        "[[language]]" => language_table(&block.text),
        "+++" => card(&block.text),
        _ if first.starts_with("format ") && block.text.contains("\n[of]") => words(&block.text),
        _ if manifest::is_whole(&block.text) => manifest::read(&block.text),
        _ if manifest::is_part(first) => manifest::part(whole, &block.text),
        _ if first.starts_with("format ") && block.text.contains("\n[[track]]") => curriculum(&block.text),
        _ if first.starts_with("{\"language\":") => request(&block.text),
        "[[token]]" => settings(&["--tokens", "tokens.toml"], &block.text),
        _ if first.starts_with("listen = ") => settings(&["--config", "judge.toml", "--print-config"], &block.text),
        _ if first.starts_with("{\"cases\":") => cases(&block.text),
        _ if first.starts_with("{\"name\":") => cases(&format!("{{\"cases\":[\n{}\n]}}\n", block.text.trim_end())),
        _ if first.starts_with("{\"set\":") => generated(&block.text, whole),
        "problems/<slug>/" => package(&block.text),
        _ => Err(format!("nobody knows how to prove this block: `{first}`")),
    }
}

/// A request to the service, whose program is right.
#[cfg(feature = "service")]
fn request(text: &str) -> Proof {
    use crate::e2e::service::api::Service;

    let service = Service::start(&Environment::new(), &["--listen", "127.0.0.1:0"]);
    let answer = service.ask("POST", "/v1/run", "", text);
    let _ = service.end();
    if answer.json()["report"]["verdict"] == "AC" { Ok(()) } else { Err(answer.body) }
}

/// A file of the service, which reads it. Nothing may be served at the place of nobody.
#[cfg(feature = "service")]
fn settings(options: &[&str], text: &str) -> Proof {
    let environment = Environment::new();
    environment.write(options[1], text);
    let printed = environment.judge(&[&["api", "--listen", "unix:none/judge.socket"], options].concat());
    let is_read = printed.status == 0 || printed.stderr.contains("cannot serve on");
    if is_read { Ok(()) } else { Err(printed.all()) }
}

/// Without the service, it is TOML at least.
#[cfg(not(feature = "service"))]
fn settings(_: &[&str], text: &str) -> Proof {
    text.parse::<toml::Table>().map(|_| ()).map_err(|error| error.to_string())
}

/// Without the service, it is JSON at least.
#[cfg(not(feature = "service"))]
fn request(text: &str) -> Proof {
    serde_json::from_str::<serde_json::Value>(text).map(|_| ()).map_err(|error| error.to_string())
}

/// The user's language table; its compilers and interpreters are not on this machine.
fn language_table(text: &str) -> Proof {
    let environment = Environment::new();
    environment.write("languages.toml", text);
    let table = Languages::with(&environment.path("languages.toml")).map_err(|error| error.to_string())?;
    let rows = text.lines().filter_map(|line| line.strip_prefix("id ")?.split('"').nth(1));
    let unknown = rows.filter(|id| table.by_id(id).is_none()).collect::<Vec<_>>();
    if unknown.is_empty() { Ok(()) } else { Err(format!("these rows are lost: {unknown:?}")) }
}

/// A curriculum; its problems may be missing.
fn curriculum(text: &str) -> Proof {
    let registered = Registered::new(manifest::SHORTEST);
    registered.environment.write("registry/curriculum.toml", text);
    let registry = registered.registry()?;
    let curriculum = registry.curriculum().map_err(|error| error.to_string())?;
    let empty = curriculum.tracks.is_empty() || curriculum.paths.is_empty();
    if empty { Err("the curriculum lacks tracks or paths".to_owned()) } else { Ok(()) }
}

/// The words of a manifest in Chinese.
fn words(text: &str) -> Proof {
    let registered = Registered::new(manifest::SHORTEST);
    registered.environment.write("registry/example/zh/words.toml", text);
    let words = registered.problem()?.translation(Tongue::Chinese).map_err(|error| error.to_string())?;
    words.map(drop).ok_or_else(|| "the words were not read".to_owned())
}

/// A question card.
fn card(text: &str) -> Proof {
    let registered = Registered::new(manifest::SHORTEST);
    registered.environment.write("registry/cards/example.md", text);
    let card = review::read(&registered.registry()?, "example", Tongue::English).map_err(|error| error.to_string())?;
    card.map(drop).ok_or_else(|| "the card was not read".to_owned())
}

/// A case file, of the shipped problem whose calls it has.
fn cases(text: &str) -> Proof {
    let owner = if text.contains("\"get_random\"") { "randomized-set" } else { "num-islands" };
    let manifest = fs::read_to_string(Environment::repository("problems").join(owner).join("problem.toml")).unwrap();
    let registered = Registered::new(&manifest::of_samples(&manifest)?);
    registered.environment.write("registry/example/cases/sample/sample.json", text);
    match registered.problem()?.cases(Visibility::Sample) {
        Ok(cases) if cases.is_empty() => Err("there are no cases".to_owned()),
        read => read.map(drop).map_err(|error| error.to_string()),
    }
}

/// What a generator prints.
fn generated(text: &str, manifest: &str) -> Proof {
    let group = "\n[[group]]\nname = \"small\"\ntitle = \"small\"\n";
    let registered = Registered::new(&format!("{manifest}{group}"));
    registered.problem()?.generated(text).map(drop).map_err(|error| error.to_string())
}

/// The files of a problem: what is listed is what the shipped problems have, and nothing else; but what is optional may be absent.
fn package(text: &str) -> Proof {
    let listed = |name: &str| text.lines().skip(1).any(|line| line.trim_start().split(['/', ' ']).next() == Some(name));
    let registry = Registry::open(None).map_err(|error| error.to_string())?;
    let mut seen = Vec::new();
    for slug in registry.slugs() {
        let problem = registry.get(slug).map_err(|error| error.to_string())?;
        seen.extend(problem.files().iter().map(|file| file.split('/').next().unwrap_or_default().to_owned()));
    }
    let unlisted = seen.iter().find(|name| !listed(name));
    let lines = text.lines().skip(1).filter(|line| !line.contains("optional"));
    let mut names = lines.filter_map(|line| line.trim_start().split(['/', ' ']).next());
    match (unlisted, names.find(|name| !seen.iter().any(|seen| seen == name))) {
        (Some(name), _) => Err(format!("`{name}` is not listed")),
        (None, Some(name)) => Err(format!("no problem has `{name}`")),
        (None, None) => Ok(()),
    }
}
