//! Markdown as HTML that may stand in the page.
//!
//! A text of a problem is foreign. Tags in it are text; what is made of the rest is parsed again and keeps only the elements and attributes
//! that are listed here: no style, no image, no address that a browser would load. Formulas become `MathML`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// The longest formula that is typeset, and how deep one may nest: the converter calls itself for each group.
const LONGEST: usize = 2000;
const DEEPEST: usize = 40;

/// Elements of texts and of formulas.
const TEXT: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
const FORMULA: &[&str] = &[
    "math",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

/// Attributes by elements. `code` and cells have a class, see [`class`].
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "title"]),
    ("code", &["class"]),
    ("math", &["display"]),
    ("mfrac", &["displaystyle", "linethickness"]),
    ("mi", &["mathvariant"]),
    (
        "mo",
        &[
            "fence",
            "form",
            "largeop",
            "lspace",
            "maxsize",
            "minsize",
            "movablelimits",
            "rspace",
            "separator",
            "stretchy",
            "symmetric",
        ],
    ),
    ("mover", &["accent"]),
    ("mpadded", &["depth", "height", "lspace", "voffset", "width"]),
    ("mrow", &["displaystyle"]),
    ("mspace", &["depth", "height", "width"]),
    ("mstyle", &["displaystyle", "scriptlevel"]),
    ("mtable", &["displaystyle"]),
    ("mtd", &["columnspan", "rowspan"]),
    ("munder", &["accentunder"]),
    ("munderover", &["accent", "accentunder"]),
    ("ol", &["start"]),
    ("td", &["class"]),
    ("th", &["class"]),
];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes = ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect()));
    let mut builder = Builder::empty();
    builder
        .tags(TEXT.iter().chain(FORMULA).copied().collect())
        .tag_attributes(attributes.collect::<HashMap<_, HashSet<_>>>())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .set_tag_attribute_value("a", "target", "_blank")
        .attribute_filter(|_, name, value| if name == "class" { class(value) } else { Some(value.into()) });
    builder
});

static FORMULAS: LazyLock<LatexToMathML> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).expect("no macro of ours is wrong"));

/// A class that the page's style sheet knows: the language of code, or where the text of a cell stands.
fn class(value: &str) -> Option<Cow<'_, str>> {
    let is_plain = |language: &str| language.chars().all(|c| c.is_ascii_alphanumeric() || "+#-".contains(c));
    let is_known = matches!(value, "center" | "right") || value.strip_prefix("language-").is_some_and(is_plain);
    is_known.then_some(value.into())
}

/// A text as HTML.
pub(super) fn of(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_MATH | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut text, Parser::new_ext(markdown, options).filter_map(event));
    // Text has no `<` of its own here, so that these are tags.
    for cell in ["td", "th"] {
        for side in ["left", "center", "right"] {
            let (styled, classed) =
                (format!("<{cell} style=\"text-align: {side}\">"), format!("<{cell} class=\"{side}\">"));
            text = text.replace(&styled, &classed);
        }
    }
    SANITISER.clean(&text).to_string()
}

/// A text as HTML without the title above it, which the page shows by itself.
pub(super) fn untitled(markdown: &str) -> String {
    let body = markdown.trim_start();
    of(if body.starts_with("# ") { body.split_once('\n').map_or("", |(_, rest)| rest) } else { body })
}

/// Markdown in one line without its marks.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_MATH) {
        match event {
            Event::Text(piece) | Event::Code(piece) | Event::InlineMath(piece) | Event::DisplayMath(piece) => {
                text.push_str(&piece);
            }
            Event::Html(piece) | Event::InlineHtml(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    text.trim_end().to_owned()
}

/// What becomes of a piece of Markdown. What was written as HTML is shown as it was written, and an image is its description.
fn event(event: Event<'_>) -> Option<Event<'_>> {
    Some(match event {
        Event::Html(tags) | Event::InlineHtml(tags) => Event::Text(tags),
        Event::InlineMath(tex) => formula(&tex, MathDisplay::Inline),
        Event::DisplayMath(tex) => formula(&tex, MathDisplay::Block),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        other => other,
    })
}

fn formula<'a>(tex: &str, display: MathDisplay) -> Event<'a> {
    match mathml(tex, display) {
        Some(formula) => Event::Html(formula.into()),
        None => Event::Code(CowStr::from(tex.to_owned())),
    }
}

/// A formula as `MathML`; nothing where it cannot be read.
fn mathml(tex: &str, display: MathDisplay) -> Option<String> {
    let is_small = tex.len() <= LONGEST && depth(tex) <= DEEPEST;
    let converted = is_small.then(|| FORMULAS.convert_with_local_state(tex, display))?;
    converted.ok().map(|converted| converted.mathml)
}

/// How many groups and commands may be open at once, from above: a command takes what follows it as its argument.
fn depth(tex: &str) -> usize {
    let (mut open, mut deepest, mut row) = (0_usize, 0, 0);
    let mut bytes = tex.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' => open += 1,
            b'}' => open = open.saturating_sub(1),
            b'\\' if bytes.peek().is_some_and(u8::is_ascii_alphabetic) => row += 1,
            b'^' | b'_' => row += 1,
            _ if byte.is_ascii_alphabetic() || byte == b' ' => {}
            _ => row = 0,
        }
        deepest = deepest.max(open + row);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Registry, TEXTS, Tongue};
    use crate::review;

    #[test]
    fn markdown_becomes_html_with_tables_code_and_formulas() {
        let text = "# Title\n\nA *b* `c<d` $x_1^2$ [e](https://f.example/g).\n\n| a | b |\n|--|--:|\n| 1 | 2 |\n\n```py x\nif a < b:\n```\n";
        insta::assert_snapshot!(untitled(text), @r#"
        <p>A <em>b</em> <code>c&lt;d</code> <math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math> <a href="https://f.example/g" target="_blank" rel="noopener noreferrer">e</a>.</p>
        <table><thead><tr><th>a</th><th class="right">b</th></tr></thead><tbody>
        <tr><td>1</td><td class="right">2</td></tr>
        </tbody></table>
        <pre><code class="language-py">if a &lt; b:
        </code></pre>
        "#);
    }

    #[test]
    fn nothing_foreign_comes_through() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](https://a.example/b.png)",
            "[x](javascript:alert(1))",
            "[x](data:text/html,y)",
            "[x](/api/session)",
            "<a href=\"//a.example\" style=\"x\">",
            "$\\text{<img src=x onerror=alert(1)>}$",
            "$\\href{javascript:alert(1)}{x}$",
            "$$<script>alert(1)</script>$$",
            "```\"><script>alert(1)</script>\nx\n```",
            "| <b onclick=x> |\n|:-:|\n| style=\"text-align: right\" |",
            "<svg onload=alert(1)><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<https://a.example/\"onmouseover=\"alert(1)>",
        ] {
            let html = of(hostile);
            for tag in html.split('<').skip(1) {
                let tag = tag.split('>').next().unwrap();
                let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
                assert!(TEXT.contains(&name) || FORMULA.contains(&name), "{hostile}: {html}");
                assert!(!tag.contains(" on") && !tag.contains("style="), "{hostile}: {html}");
                assert!(!tag.contains("href") || tag.contains("href=\"https://"), "{hostile}: {html}");
            }
        }
    }

    #[test]
    fn a_formula_that_nests_without_end_is_shown_as_it_was_written() {
        for hostile in [
            "{".repeat(1900),
            "\\sqrt".repeat(399),
            "\\sqrt ".repeat(300),
            "\\left(".repeat(300),
            "x^".repeat(900),
            "\\frac{".repeat(300),
            "\\begin{matrix}".repeat(140),
            "\\hat\\bar".repeat(240),
        ] {
            for text in [format!("${hostile}$"), format!("$${hostile}$$"), format!("a ${hostile}x{}$", "}".repeat(300))]
            {
                assert!(of(&text).len() < 1_000_000);
            }
        }
    }

    /// A formula in one of the ways in which it can be spelled.
    fn spelled(formula: &str) -> String {
        formula.replace("/>", ">").replace("</mspace>", "").replace("&nbsp;", "\u{a0}")
    }

    #[test]
    fn every_formula_of_a_shipped_text_is_typeset() {
        let registry = Registry::open(None).unwrap();
        let mut texts = Vec::new();
        for problem in registry.slugs().iter().map(|slug| registry.get(slug).unwrap()) {
            let told = |tongue| TEXTS.map(|name| (problem.shown(name), problem.told(name, tongue).unwrap_or_default()));
            texts.extend(Tongue::ALL.into_iter().flat_map(told));
        }
        for id in review::ids(&registry).unwrap() {
            let told = |tongue| (id.clone(), review::told(&registry, &id, tongue).unwrap().unwrap().text.to_string());
            texts.extend(Tongue::ALL.into_iter().map(told));
        }
        let mut count = 0;
        for (name, text) in texts {
            for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_MATH) {
                let (tex, display) = match &event {
                    Event::InlineMath(tex) => (tex, MathDisplay::Inline),
                    Event::DisplayMath(tex) => (tex, MathDisplay::Block),
                    _ => continue,
                };
                count += 1;
                let formula = mathml(tex, display).unwrap_or_else(|| panic!("{name}: {tex}"));
                assert_eq!(spelled(&SANITISER.clean(&formula).to_string()), spelled(&formula), "{name}: {tex}");
            }
        }
        assert!(count > 3000, "{count} formulas");
    }
}
