//! The name of a parsed problem in a registry: made of its title, or of its address where the title has too few plain letters.

use super::Task;
use super::wording::host;

/// Longest slug, with room for a number behind it.
const LONGEST: usize = 48;
/// Letters and digits that make a name.
const ENOUGH: usize = 3;

/// The slug of a problem.
pub(super) fn of(task: &Task) -> String {
    let named = slug(&task.name);
    let is_enough = named.chars().filter(char::is_ascii_alphanumeric).count() >= ENOUGH;
    if is_enough || (task.name.is_ascii() && !named.is_empty()) {
        return named;
    }
    task.url
        .as_deref()
        .and_then(by_address)
        .unwrap_or_else(|| if named.is_empty() { "problem".to_owned() } else { named })
}

/// The site of a problem as a slug; `parsed` where it has none.
pub(super) fn site(task: &Task) -> String {
    let named = task.group.split(" - ").next().unwrap_or_default();
    let told = [slug(named), task.url.as_deref().map(|url| slug(label(url))).unwrap_or_default()];
    told.into_iter().find(|slug| !slug.is_empty()).unwrap_or_else(|| "parsed".to_owned())
}

/// The contest of a problem as a slug; empty where it has none.
pub(super) fn contest(task: &Task) -> String {
    task.group.split_once(" - ").map(|(_, contest)| slug(contest)).unwrap_or_default()
}

/// `luogu-p1001` of `https://www.luogu.com.cn/problem/P1001`.
fn by_address(url: &str) -> Option<String> {
    let path = url.split_once("://")?.1.split_once('/')?.1.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').filter(|part| part.contains(|c: char| c.is_ascii_digit())).collect();
    let tail = parts.iter().skip(parts.len().saturating_sub(2)).copied();
    // `954/G`: the letter of a problem stands behind the number of its contest.
    let last = path.trim_end_matches('/').rsplit('/').next().filter(|last| !parts.contains(last));
    let name = slug(&tail.chain(last).collect::<Vec<_>>().join("-"));
    (!name.is_empty()).then(|| slug(&format!("{}-{name}", label(url))))
}

/// `luogu` of `https://www.luogu.com.cn/…`.
fn label(url: &str) -> &str {
    let host = host(url);
    let mut labels: Vec<&str> = host.split('.').collect();
    if labels.len() > 1 {
        labels.pop();
    }
    if labels.len() > 1 && labels.last().is_some_and(|last| ["ac", "co", "com", "edu", "net", "org"].contains(last)) {
        labels.pop();
    }
    labels.last().copied().unwrap_or(host)
}

/// Lower-case letters and digits, joined by single dashes; what is not ASCII separates.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().filter(|c| *c != '\'' && *c != '’') {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(name: &str, group: &str, url: &str) -> Task {
        Task {
            name: name.to_owned(),
            group: group.to_owned(),
            url: Some(url.to_owned()).filter(|url| !url.is_empty()),
            time: std::time::Duration::from_secs(1),
            memory: 256,
            samples: Vec::new(),
            remarks: Vec::new(),
            batch: None,
        }
    }

    #[test]
    fn a_name_becomes_a_slug_that_leads_nowhere() {
        for (name, slug) in [
            ("G. Castle Defense", "g-castle-defense"),
            ("A - Product", "a-product"),
            ("P1001 A+B 问题", "p1001-a-b"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\Windows\\..", "c-windows"),
            ("Alice's Walk", "alices-walk"),
            ("....", "problem"),
            ("A", "a"),
            ("-", "problem"),
        ] {
            assert_eq!(of(&task(name, "", "")), slug, "{name}");
            assert!(crate::problem::plain_slug(slug).is_ok());
        }
        let long = of(&task(&"long ".repeat(40), "", ""));
        assert!(crate::problem::plain_slug(&long).is_ok() && long.len() <= LONGEST, "{long}");
    }

    #[test]
    fn a_title_without_plain_letters_is_named_by_its_address() {
        for (url, slug) in [
            ("https://www.luogu.com.cn/problem/P1439", "luogu-p1439"),
            ("https://codeforces.com/problemset/problem/954/G", "codeforces-954-g"),
            ("https://atcoder.jp/contests/abc086/tasks/abc086_a?lang=ja", "atcoder-abc086-abc086-a"),
            ("https://acm.timus.ru/", "problem"),
            ("", "problem"),
        ] {
            assert_eq!(of(&task("最长公共子序列", "", url)), slug, "{url}");
        }
    }

    #[test]
    fn site_and_contest_stand_in_the_group() {
        let parsed = task("A", "Codeforces - Round 40 (Div. 2)", "https://codeforces.com/x/1");
        assert_eq!((site(&parsed).as_str(), contest(&parsed).as_str()), ("codeforces", "round-40-div-2"));
        let parsed = task("A", "", "https://open.kattis.com/problems/a1");
        assert_eq!((site(&parsed).as_str(), contest(&parsed).as_str()), ("kattis", ""));
        assert_eq!(site(&task("A", "洛谷", "")), "parsed");
    }
}
