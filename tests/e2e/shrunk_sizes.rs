//! How small failing cases get, over wrong solutions that come with the problems: a table in the manual.
//!
//! `UPDATE_SHRUNK=1 cargo test --workspace --test judge shrunk_sizes` measures it anew; otherwise one of its rows is compared.

use std::fmt::Write;

use crate::environment::Environment;

/// Every so many problems, and wrong solutions in Python of each.
const EVERY: usize = 2;
const EACH: usize = 3;
/// The row that each test run measures.
const COMPARED: &str = "kl-estimators";

/// The table of a page.
const PAGE: &str = "docs/src/verdicts.md";
const BEGIN: &str = "<!-- sizes: written by `UPDATE_SHRUNK=1 cargo test --workspace --test judge shrunk_sizes` -->\n\n";
const END: &str = "\n<!-- end of the sizes -->";

/// What was measured of one solution: values of the case that is explained, of the smallest, and inputs tried.
type Sizes = [u64; 3];

#[test]
fn failing_cases_get_as_small_as_the_manual_says() {
    let path = Environment::repository(PAGE);
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (table, behind) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_SHRUNK").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{}{END}{behind}", measured())).unwrap();
    } else {
        let row = row(COMPARED, &sizes(COMPARED));
        assert!(table.contains(&row), "{PAGE} does not hold the row:\n{row}");
    }
}

fn measured() -> String {
    let mut slugs: Vec<String> = std::fs::read_dir(Environment::repository("problems"))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().join("problem.toml").is_file())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    slugs.sort();
    let is_chosen = |(index, slug): &(usize, &String)| index % EVERY == 0 || *slug == COMPARED;
    let mut table =
        "| problem | values in the case explained | in the smallest | inputs tried |\n|---|--:|--:|--:|\n".to_owned();
    let mut all = Vec::new();
    for (_, slug) in slugs.iter().enumerate().filter(is_chosen) {
        let sizes = sizes(slug);
        if !sizes.is_empty() {
            table += &row(slug, &sizes);
            all.extend(sizes);
        }
    }
    let [before, after, tried] = medians(&all);
    let _ = writeln!(table, "| **all {} solutions** | **{before}** | **{after}** | **{tried}** |", all.len());
    table
}

fn row(slug: &str, sizes: &[Sizes]) -> String {
    let [before, after, tried] = medians(sizes);
    format!("| {slug} | {before} | {after} | {tried} |\n")
}

fn medians(sizes: &[Sizes]) -> Sizes {
    [0, 1, 2].map(|column| {
        let mut values: Vec<u64> = sizes.iter().map(|sizes| sizes[column]).collect();
        values.sort_unstable();
        values[values.len() / 2]
    })
}

/// What becomes of some wrong solutions, spread over the names of their files.
fn sizes(slug: &str) -> Vec<Sizes> {
    let folder = Environment::repository(&format!("problems/{slug}/submissions/wrong_answer"));
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "py"));
    files.retain(|file| !file.to_string_lossy().contains(".torch."));
    files.sort();
    let step = (files.len() / EACH).max(1);
    files.iter().step_by(step).take(EACH).filter_map(|file| size(slug, file.to_str().unwrap())).collect()
}

fn size(slug: &str, file: &str) -> Option<Sizes> {
    let report = Environment::new().judge(&["--format", "json", "submit", slug, file, "--shrink"]).json();
    let smallest = report["shrinking"].get("smallest")?;
    Some(["values_before", "values", "tried"].map(|field| smallest[field].as_u64().unwrap()))
}
