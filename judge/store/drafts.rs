//! Drafts: what is being written for a problem in a language, kept while it is typed. `drafts/<slug>/<language>.json` has the text and
//! a few earlier ones.
//!
//! Two pages may write one draft. Each says which version it had; where another wrote since, nothing is replaced and the page is given
//! what is there. What is replaced by something quite different stays among the earlier texts.

use serde::{Deserialize, Serialize};

use super::{Error, Store, now, replace};

/// Earlier texts that are kept.
const EARLIER: usize = 12;
/// Bytes of all earlier texts.
const MOST_BYTES: usize = 1 << 20;
/// Seconds between two earlier texts, where the text only grows.
const APART: u64 = 300;

/// A text that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What was typed.
    pub text: String,
    /// How often it was saved.
    pub version: u64,
    /// When, in seconds since 1970.
    pub saved: u64,
}

/// The file of a draft.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    draft: Draft,
    /// What it was before, the oldest first.
    #[serde(default)]
    earlier: Vec<Draft>,
}

/// What became of a text that was to be saved.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is the draft now, in this version.
    Now(u64),
    /// Another page saved this since; it stays.
    Newer(Draft),
}

impl Store {
    /// What is being written; nothing where nobody began.
    pub fn draft(&self, problem: &str, language: &str) -> Option<Draft> {
        self.document(&file(problem, language)).map(|kept: Kept| kept.draft)
    }

    /// What it was before, the oldest first.
    pub fn earlier_drafts(&self, problem: &str, language: &str) -> Vec<Draft> {
        self.document(&file(problem, language)).map(|kept: Kept| kept.earlier).unwrap_or_default()
    }

    /// Saves a text in the place of the version `base`, which is 0 where there was none.
    pub fn save_draft(&self, problem: &str, language: &str, text: &str, base: u64) -> Result<Saved, Error> {
        let name = file(problem, language);
        let _lock = self.lock();
        let mut kept: Kept = self.document(&name).unwrap_or_default();
        if kept.draft.version != base {
            return Ok(Saved::Newer(kept.draft));
        }
        if kept.draft.text == text && base > 0 {
            return Ok(Saved::Now(base));
        }
        kept.replace(text);
        let path = self.folder.join(name);
        self.make_room(&path)?;
        let json = serde_json::to_string(&kept).expect("a draft is plain data") + "\n";
        replace(&path, json.as_bytes()).map_err(Error::cannot("write", &path))?;
        Ok(Saved::Now(kept.draft.version))
    }
}

impl Kept {
    fn replace(&mut self, text: &str) {
        let draft = Draft { text: text.to_owned(), version: self.draft.version + 1, saved: now() };
        let before = std::mem::replace(&mut self.draft, draft);
        let last = self.earlier.last().map_or(0, |earlier| earlier.saved);
        if !before.text.is_empty() && (is_another(&before.text, text) || before.saved >= last + APART) {
            self.earlier.push(before);
        }
        let bytes = |earlier: &[Draft]| earlier.iter().map(|draft| draft.text.len()).sum::<usize>();
        while self.earlier.len() > EARLIER || (self.earlier.len() > 1 && bytes(&self.earlier) > MOST_BYTES) {
            self.earlier.remove(0);
        }
    }
}

/// Whether little of a text is left in the one that replaces it: of its lines, more than a third are gone.
fn is_another(before: &str, text: &str) -> bool {
    let lines = || before.lines().filter(|line| !line.trim().is_empty());
    let kept: std::collections::HashSet<&str> = text.lines().collect();
    let gone = lines().filter(|line| !kept.contains(line)).count();
    // A line that is being typed is a line that is gone.
    gone > 1 && gone * 3 > lines().count()
}

fn file(problem: &str, language: &str) -> String {
    format!("drafts/{problem}/{language}.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        (folder, store)
    }

    #[test]
    fn a_draft_is_there_for_whoever_opens_the_store_next() {
        let (folder, store) = store();
        assert_eq!(store.draft("p", "python"), None);
        assert_eq!(store.save_draft("p", "python", "a = 1\n", 0).unwrap(), Saved::Now(1));
        assert_eq!(store.save_draft("p", "python", "a = 12\n", 1).unwrap(), Saved::Now(2));
        assert_eq!(store.save_draft("p", "python", "a = 12\n", 2).unwrap(), Saved::Now(2));
        let draft = Store::open(folder.path()).draft("p", "python").unwrap();
        assert_eq!((draft.text.as_str(), draft.version), ("a = 12\n", 2));
        assert_eq!((store.draft("p", "rust"), store.draft("q", "python")), (None, None));
    }

    #[test]
    fn what_another_page_saved_since_is_not_replaced() {
        let (_folder, store) = store();
        store.save_draft("p", "c", "one", 0).unwrap();
        store.save_draft("p", "c", "two", 1).unwrap();
        let Saved::Newer(draft) = store.save_draft("p", "c", "three", 1).unwrap() else { panic!("it was replaced") };
        assert_eq!((draft.text.as_str(), draft.version), ("two", 2));
        assert_eq!(store.save_draft("p", "c", "three", draft.version).unwrap(), Saved::Now(3));
        assert_eq!(store.save_draft("p", "c", "none", 0).unwrap(), Saved::Newer(store.draft("p", "c").unwrap()));
    }

    #[test]
    fn a_text_that_is_thrown_away_stays_among_the_earlier_ones() {
        let (_folder, store) = store();
        let work = "line\n".repeat(20);
        store.save_draft("p", "c", "starter\n", 0).unwrap();
        store.save_draft("p", "c", &work, 1).unwrap();
        store.save_draft("p", "c", &(work.clone() + "more"), 2).unwrap();
        store.save_draft("p", "c", "starter\n", 3).unwrap();
        let earlier = store.earlier_drafts("p", "c");
        assert!(earlier.iter().any(|draft| draft.text == work.clone() + "more"), "{earlier:?}");
    }

    #[test]
    fn earlier_texts_are_bounded() {
        let (_folder, store) = store();
        let text = |number: u64| format!("{number}\n{}\n", number.to_string().repeat(100_000));
        for number in 0..20 {
            store.save_draft("p", "c", &text(number), number).unwrap();
        }
        let earlier = store.earlier_drafts("p", "c");
        let bytes: usize = earlier.iter().map(|draft| draft.text.len()).sum();
        assert!(!earlier.is_empty() && earlier.len() <= EARLIER && bytes <= MOST_BYTES, "{} {bytes}", earlier.len());
        assert_eq!(earlier.last().unwrap().text, text(18));
    }

    #[test]
    fn a_file_that_is_no_draft_is_set_aside_and_typing_goes_on() {
        let (folder, store) = store();
        std::fs::create_dir_all(folder.path().join("drafts/p")).unwrap();
        std::fs::write(folder.path().join("drafts/p/c.json"), "{\"text\":").unwrap();
        assert_eq!(store.save_draft("p", "c", "x", 0).unwrap(), Saved::Now(1));
        assert!(folder.path().join("drafts/p/c.json.broken").exists());
        assert_eq!(store.take_warnings().len(), 1);
    }
}
