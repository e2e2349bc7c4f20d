//! `work.toml`: what the slowest accepted solutions need where growth is measured, and the bound that follows for everybody.
//!
//! A curve alone can be bent: a program that does much in vain for small inputs grows as slowly as it likes. `judge verify
//! --write` writes the file, and nothing here measures.

use std::collections::BTreeMap;
use std::fmt::Write;

use harness::Language;
use harness::outcome::{COST_MODEL, FUEL_PER_SECOND};
use serde::Deserialize;
use toml::Spanned;

use super::error::{Error, Source};

/// How many times the work of the slowest accepted solution in the same language a submission may take.
const PATIENCE: u64 = 10;

/// How many times more it may take in a language without an accepted solution. It then stands beside the slowest one in any
/// language, and what multiplies the time limit of its language multiplies this as well.
const OTHER_LANGUAGE: u64 = 5;

/// Fuel that may be used once, whatever the size: to fill a table that is large enough for all inputs. Ten milliseconds, times the
/// factor of the language.
const ONCE: u64 = FUEL_PER_SECOND / 100;

/// The work of the slowest accepted solutions, in fuel above that of an empty program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkTable {
    /// For each group and language the largest work at each size.
    curves: BTreeMap<(String, String), BTreeMap<u64, u64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    format: Spanned<i64>,
    cost_model: u32,
    work: Vec<RawCurve>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCurve {
    group: String,
    language: String,
    sizes: Vec<u64>,
    fuel: Spanned<Vec<u64>>,
}

impl WorkTable {
    /// The file inside a problem.
    pub const FILE: &'static str = "work.toml";

    /// Reads the file. What was measured in another cost model bounds nothing.
    pub(super) fn read(source: &Source) -> Result<Self, Error> {
        let raw: Raw = source.toml()?;
        source.format_1(&raw.format)?;
        let mut table = Self::default();
        for curve in raw.work {
            if curve.sizes.len() != curve.fuel.get_ref().len() {
                return Err(source.error(curve.fuel.span(), "`sizes` and `fuel` have to be equally many"));
            }
            for (size, fuel) in curve.sizes.iter().zip(curve.fuel.get_ref()) {
                table.note(&curve.group, &curve.language, *size, *fuel);
            }
        }
        Ok(if raw.cost_model == COST_MODEL { table } else { Self::default() })
    }

    /// Adds what an accepted solution needs at one size.
    pub fn note(&mut self, group: &str, language: &str, size: u64, fuel: u64) {
        let curve = self.curves.entry((group.to_owned(), language.to_owned())).or_default();
        let most = curve.entry(size).or_default();
        *most = fuel.max(*most);
    }

    /// The most fuel above that of an empty program that a submission may take at a size; `None` where nothing is known.
    pub fn bound(&self, group: &str, language: &Language, size: u64) -> Option<u64> {
        let factor = u64::from(language.time.max(1));
        let curve = |id: &str| self.curves.get(&(group.to_owned(), id.to_owned())).and_then(|curve| curve.get(&size));
        let own = curve(language.id()).or_else(|| curve(language.family()));
        let granted = if let Some(fuel) = own {
            fuel.saturating_mul(PATIENCE)
        } else {
            let all = self.curves.iter().filter(|((known, _), _)| known == group);
            let slowest = all.filter_map(|(_, curve)| curve.get(&size)).max()?;
            slowest.saturating_mul(PATIENCE * OTHER_LANGUAGE * factor)
        };
        Some(granted.saturating_add(ONCE * factor))
    }

    /// The first curve of another table that this one lacks, or tells otherwise by more than a factor: group and language.
    pub fn misses<'a>(&self, other: &'a Self, factor: f64) -> Option<(&'a str, &'a str)> {
        let near = |a: u64, b: u64| (a as f64) <= b as f64 * factor && (b as f64) <= a as f64 * factor;
        let differs = |(names, curve): &(&'a (String, String), &'a BTreeMap<u64, u64>)| {
            let own = self.curves.get(*names);
            !own.is_some_and(|own| curve.iter().all(|(size, fuel)| own.get(size).is_some_and(|own| near(*own, *fuel))))
        };
        other.curves.iter().find(differs).map(|((group, language), _)| (group.as_str(), language.as_str()))
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = "# What the slowest accepted solution of each language needs where growth is measured, in fuel above that of an\n\
                        # empty program. `judge verify --write` wrote it; a submission may take ten times as much.\n"
            .to_owned();
        let _ = write!(text, "format     = 1\ncost_model = {COST_MODEL}\n");
        for ((group, language), curve) in &self.curves {
            let (sizes, fuel): (Vec<u64>, Vec<u64>) = curve.iter().unzip();
            let _ = write!(
                text,
                "\n[[work]]\ngroup    = \"{group}\"\nlanguage = \"{language}\"\nsizes    = {sizes:?}\nfuel     = {fuel:?}\n"
            );
        }
        text
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.curves.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn language(id: &str) -> Language {
        harness::Languages::embedded().by_id(id).unwrap().clone()
    }

    fn read(text: &str) -> Result<WorkTable, String> {
        let source = Source { file: WorkTable::FILE.to_owned(), text: Arc::from(text) };
        WorkTable::read(&source).map_err(|error| error.to_string())
    }

    fn table() -> WorkTable {
        let mut table = WorkTable::default();
        for (language, size, fuel) in [("rust", 10, 7), ("rust", 20, 9), ("rust", 10, 5), ("python", 10, 70)] {
            table.note("growth", language, size, fuel);
        }
        table
    }

    #[test]
    fn the_slowest_solution_of_a_language_is_the_measure_of_all_in_it() {
        let bound = |id, size| table().bound("growth", &language(id), size);
        assert_eq!((bound("rust", 10), bound("rust", 20)), (Some(70 + ONCE), Some(90 + ONCE)));
        assert_eq!(bound("python", 10), Some(700 + 4 * ONCE));
        assert_eq!((bound("rust", 30), table().bound("other", &language("rust"), 10)), (None, None));
    }

    #[test]
    fn a_language_without_a_solution_stands_beside_the_slowest_of_all() {
        let bound = |id, size| table().bound("growth", &language(id), size);
        // As many times the time, as many times the work.
        assert_eq!(bound("go", 10), Some(3 * 5 * 700 + 3 * ONCE));
        assert_eq!(bound("javascript", 10), Some(8 * 5 * 700 + 8 * ONCE));
        assert_eq!(bound("python", 20), Some(4 * 5 * 90 + 4 * ONCE));
    }

    #[test]
    fn a_table_is_read_back_from_its_own_text_and_one_of_another_cost_model_bounds_nothing() {
        let text = table().text();
        assert_eq!(read(&text).unwrap(), table());
        let other = text.replace(&format!("cost_model = {COST_MODEL}"), "cost_model = 0");
        assert!(read(&other).unwrap().is_empty());
        let uneven = read(&text.replace("fuel     = [7, 9]", "fuel     = [7]")).unwrap_err();
        assert!(uneven.contains("equally many"), "{uneven}");
        assert!(read("format = 2\ncost_model = 1\nwork = []").is_err());
    }

    #[test]
    fn the_work_is_known_of_every_problem_whose_growth_is_measured() {
        let registry = crate::problem::Registry::open(None).unwrap();
        for slug in registry.slugs() {
            let problem = registry.get(slug).unwrap();
            assert_eq!(problem.growth.is_empty(), problem.work.is_empty(), "{slug}: `judge verify {slug} --write`");
        }
    }

    #[test]
    fn another_toolchain_may_need_a_little_more_or_less() {
        let mut today = WorkTable::default();
        today.note("growth", "rust", 10, 10);
        assert_eq!(table().misses(&today, 2.0), None);
        assert_eq!(table().misses(&today, 1.2), Some(("growth", "rust")));
        today.note("growth", "go", 10, 10);
        assert_eq!(table().misses(&today, 2.0), Some(("growth", "go")));
    }
}
