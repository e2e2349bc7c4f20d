//! A summary as one HTML file that needs nothing else.

use std::fmt::Write;

use super::pass_at_k::pass_at_k;
use super::summary::Summary;
use crate::phrase::group_digits;
use crate::report::untrusted;

const STYLE: &str = "\
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }\n\
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }\n\
table { border-collapse: collapse; margin: 1rem 0; }\n\
th, td { padding: .25rem .75rem; text-align: left; border-bottom: 1px solid #8886; }\n\
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }\n\
.scroll { overflow-x: auto; }\n";

/// The whole file.
pub(crate) fn page(title: &str, summary: &Summary) -> String {
    let title = text(title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header><h1>{title}</h1></header>\n<main>\n"
    );
    overview(summary, &mut page);
    tasks(summary, &mut page);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn overview(summary: &Summary, page: &mut String) {
    let facts = [
        ("Samples", summary.samples),
        ("Judged", summary.judged),
        ("Passed", summary.passed),
        ("Not judged", summary.not_judged),
        ("Failures of the judge", summary.failures),
    ];
    page.push_str("<section aria-labelledby=\"sum\">\n<h2 id=\"sum\">Summary</h2>\n<table>\n");
    for pass in &summary.pass_at_k {
        let estimate = pass.estimate.map_or_else(|| "no task has so many samples".to_owned(), percent);
        let _ = writeln!(page, "<tr><th scope=\"row\">pass@{}</th><td class=\"n\">{estimate}</td></tr>", pass.k);
    }
    for (name, count) in facts {
        let count = group_digits(count);
        let _ = writeln!(page, "<tr><th scope=\"row\">{name}</th><td class=\"n\">{count}</td></tr>");
    }
    for (verdict, count) in &summary.verdicts {
        let _ =
            writeln!(page, "<tr><th scope=\"row\">{verdict}</th><td class=\"n\">{}</td></tr>", group_digits(*count));
    }
    page.push_str("</table>\n</section>\n");
}

fn tasks(summary: &Summary, page: &mut String) {
    page.push_str(
        "<section aria-labelledby=\"tasks\">\n<h2 id=\"tasks\">Tasks</h2>\n<div class=\"scroll\" role=\"region\" \
         aria-labelledby=\"tasks\" tabindex=\"0\">\n<table>\n<tr><th scope=\"col\">Task</th><th scope=\"col\" \
         class=\"n\">Samples</th><th scope=\"col\" class=\"n\">Passed</th><th scope=\"col\" class=\"n\">pass@1</th>\
         <th scope=\"col\">Not judged</th></tr>\n",
    );
    for task in &summary.tasks {
        let first = pass_at_k(task.n, task.c, 1).map(percent).unwrap_or_default();
        let why = match &task.why {
            Some(why) => format!("{}: {}", task.not_judged, text(why)),
            None => String::new(),
        };
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{first}</td><td>{why}</td></tr>",
            text(&task.task_id),
            task.n,
            task.c
        );
    }
    page.push_str("</table>\n</div>\n</section>\n");
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// Text that is shown as it is.
fn text(text: &str) -> String {
    let mut safe = String::new();
    for letter in untrusted::escape(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
