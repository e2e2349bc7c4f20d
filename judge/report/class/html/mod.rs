//! A class as one HTML file that needs nothing else: no script, font or picture from elsewhere, readable on a phone, on paper, in
//! the dark, by keyboard and by ear.

mod escape;
mod overview;
mod plot;
mod similar;
mod source;
mod student;

use std::fmt::Write;

use super::ClassReport;
use escape::text;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("sort.js");
/// Of the script, so that a browser runs no other one; a test compares it.
const SCRIPT_HASH: &str = "sha256-UHHHGmWmipP3B2dbz8cJLBqutz8kiKSN3Jn+JbS9etY=";

/// The whole file.
pub fn page(class: &ClassReport) -> String {
    let title = text(&class.title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#students\">Skip to the students</a>\n<header><h1>{title}</h1></header>\n<main>\n"
    );
    overview::write(class, &mut page);
    page.push_str(
        "<section id=\"students\" aria-labelledby=\"students-title\">\n<h2 id=\"students-title\">Students</h2>\n",
    );
    for (place, student) in class.students.iter().enumerate() {
        student::write(place, student, &mut page);
    }
    page.push_str("</section>\n");
    similar::write(class, &mut page);
    strays(class, &mut page);
    let _ = write!(page, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    page
}

fn strays(class: &ClassReport, page: &mut String) {
    if class.strays.is_empty() {
        return;
    }
    page.push_str("<section aria-labelledby=\"strays\">\n<h2 id=\"strays\">Not graded</h2>\n<ul>\n");
    for stray in &class.strays {
        let hint = stray.failure.hint.as_deref().map(|hint| format!(" ({})", text(hint))).unwrap_or_default();
        let _ = writeln!(page, "<li><code>{}</code>: {}{hint}</li>", text(&stray.file), text(&stray.failure.message));
    }
    page.push_str("</ul>\n</section>\n");
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_allows_the_script_and_no_other() {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(super::SCRIPT));
        assert_eq!(super::SCRIPT_HASH, format!("sha256-{hash}"));
    }
}
