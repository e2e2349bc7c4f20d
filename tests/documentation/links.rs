//! Links of a page to other pages, to their headings, and to files of the repository.

use std::fs;
use std::path::Path;

use super::block::blocks;
use crate::environment::Environment;

/// The links of a page that lead nowhere.
pub(super) fn broken(page: &str) -> Vec<String> {
    let text = fs::read_to_string(Environment::repository(page)).unwrap();
    let folder = Path::new(page).parent().unwrap();
    let inside = links(&text).into_iter().filter(|link| !link.contains("://"));
    inside.filter(|link| !leads(page, folder, link)).map(|link| format!("{page}: `{link}` leads nowhere")).collect()
}

/// Tells whether a link leads to a file, and to a heading of it.
fn leads(page: &str, folder: &Path, link: &str) -> bool {
    let (file, heading) = link.split_once('#').unwrap_or((link, ""));
    let path = if file.is_empty() { page.into() } else { folder.join(file) };
    let path = Environment::repository(path.to_str().unwrap());
    let has = |text: String| text.lines().filter_map(anchor).any(|anchor| anchor == heading);
    path.exists() && (heading.is_empty() || fs::read_to_string(path).is_ok_and(has))
}

/// What a heading is called in links.
fn anchor(line: &str) -> Option<String> {
    let title = line.strip_prefix('#')?.trim_start_matches('#').trim().to_lowercase();
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    Some(kept.map(|c| if c == ' ' { '-' } else { c }).collect())
}

/// The targets of the links and pictures of a page, outside of its code.
fn links(text: &str) -> Vec<&str> {
    let code: Vec<_> = blocks(text).iter().map(|block| block.line..block.line + block.text.lines().count()).collect();
    let prose = text.lines().enumerate().filter(|(index, _)| !code.iter().any(|lines| lines.contains(&(index + 1))));
    let mut links = Vec::new();
    for (_, line) in prose {
        links.extend(line.split("](").skip(1).filter_map(|rest| rest.split(')').next()));
        links.extend(line.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()));
    }
    links
}

#[test]
fn links_are_found_outside_of_code_and_their_headings_named() {
    assert_eq!(
        links("[a](b.md#c) and ![d](e.svg)\n\n    [no](code)\n\n<img src=\"f.svg\">\n"),
        ["b.md#c", "e.svg", "f.svg"]
    );
    assert_eq!(anchor("## The sandbox, honestly").as_deref(), Some("the-sandbox-honestly"));
}
