//! Texts that nobody handed in: the judge's own pages, and modules that are pinned by their hashes. They are parsed in this process.

use oxc_allocator::Allocator;
use oxc_ast::ast::{Comment, TemplateElement};
use oxc_ast_visit::Visit;
use oxc_parser::Parser;
use oxc_span::SourceType;

use super::{shown, strip};

/// Strips the types of a TypeScript text, in milliseconds. A text that somebody handed in belongs into a child process: see
/// [`super::subprocess`].
pub(crate) fn strip_trusted_types(name: &str, text: &str) -> Result<String, String> {
    strip::strip(text).map_err(|errors| errors.iter().map(|error| shown(error, name, text)).collect())
}

/// Takes comments and indentation off a JavaScript module: a third of what is sent of libraries that are not minified. Lines of
/// code stay lines.
pub(crate) fn bare_module(text: &str) -> Result<String, String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::mjs()).parse();
    if let Some(error) = parsed.diagnostics.errors().next() {
        return Err(error.message.to_string());
    }
    let mut literals = Literals::default();
    literals.visit_program(&parsed.program);
    Ok(without_indentation(&Pieces::of(text, &parsed.program.comments, &literals.spans)))
}

/// The texts between the values of templates: every blank in them counts.
#[derive(Default)]
struct Literals {
    spans: Vec<(usize, usize)>,
}

impl<'a> Visit<'a> for Literals {
    fn visit_template_element(&mut self, it: &TemplateElement<'a>) {
        self.spans.push((it.span.start as usize, it.span.end as usize));
    }
}

/// A module without comments: what may lose blanks at the ends of lines, and what is kept as it is.
struct Pieces<'t>(Vec<(bool, &'t str)>);

impl<'t> Pieces<'t> {
    fn of(text: &'t str, comments: &[Comment], literals: &[(usize, usize)]) -> Self {
        let comment = |it: &Comment| (it.span.start as usize, it.span.end as usize, false);
        let literal = |&(start, end): &(usize, usize)| (start, end, true);
        let mut others: Vec<_> = comments.iter().map(comment).chain(literals.iter().map(literal)).collect();
        others.sort_unstable();
        let (mut pieces, mut at) = (Vec::new(), 0);
        for (start, end, is_literal) in others {
            pieces.push((false, &text[at..start]));
            // What a comment stood between stays apart.
            let between = if text[start..end].contains('\n') { "\n" } else { " " };
            pieces.push(if is_literal { (true, &text[start..end]) } else { (false, between) });
            at = end;
        }
        pieces.push((false, &text[at..]));
        Self(pieces)
    }
}

fn without_indentation(pieces: &Pieces<'_>) -> String {
    let mut out = String::new();
    for (is_literal, piece) in &pieces.0 {
        if *is_literal {
            out.push_str(piece);
            continue;
        }
        for (index, line) in piece.split('\n').enumerate() {
            if index > 0 {
                out.truncate(out.trim_end_matches([' ', '\t']).len());
                out.push('\n');
            }
            let line = if out.ends_with('\n') { line.trim_start_matches([' ', '\t', '\r']) } else { line };
            out.push_str(line);
            if index > 0 && line.is_empty() && out.ends_with("\n\n") {
                out.pop();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_loses_comments_and_indentation_and_nothing_else() {
        let text = "/** What\n    it is. */\nconst a = 1; // one\n\n    function f(/* x */ b) {\n        return `  ${b /* c */}\n    // text\n`;\n    }\nexport { a };\n";
        let bare = "\n\nconst a = 1;\n\nfunction f(  b) {\nreturn `  ${b  }\n    // text\n`;\n}\nexport { a };\n";
        assert_eq!(bare_module(text).unwrap(), bare);
        assert_eq!(
            bare_module("const u = 'http://a'; const r = /\\/\\*x/;").unwrap(),
            "const u = 'http://a'; const r = /\\/\\*x/;"
        );
        assert!(bare_module("const").is_err());
    }

    #[test]
    fn an_error_in_a_trusted_text_names_its_file_and_line() {
        assert_eq!(strip_trusted_types("a.ts", "export const a: number = 1;").unwrap(), "export const a         = 1;");
        assert!(strip_trusted_types("a.ts", "\nlet = ;").unwrap_err().starts_with("a.ts:2\n"));
    }
}
