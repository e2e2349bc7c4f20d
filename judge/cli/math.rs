//! TeX mathematics as Unicode: `\frac{QK^\top}{\sqrt{d_k}}` reads `QKᵀ/√dₖ`.
//!
//! Legible, not typeset: what has no character of its own keeps its TeX name or gets brackets. Never fails; unknown
//! commands are shown by their name.

use super::formula::{self, BAR, CLOSE, HARD, OPEN, QUAD};
use super::notation::{CELL, Side, append, bracket, columns, over, raise, squeeze};
use super::symbols;

/// How deeply groups and arguments may nest before the rest is shown as it stands.
const MAX_DEPTH: usize = 48;

/// A formula inside a sentence: one line.
pub(crate) fn inline(tex: &str) -> String {
    let text = Parser::new(tex, Fractions::Flat).sequence(None);
    let rows: Vec<String> = text.split('\n').map(|row| squeeze(&row.replace(HARD, " "))).collect();
    rows.join("; ").replace(QUAD, "  ").trim().to_owned()
}

/// A formula that stands alone, in lines of at most `width` columns; its fractions have a numerator above a denominator where
/// that is short enough.
pub(crate) fn display(tex: &str, width: usize) -> Vec<String> {
    let flat = Parser::new(tex, Fractions::Flat).sequence(None);
    let stacked = Parser::new(tex, Fractions::Stacked).sequence(None);
    let rows = |text: &str| text.split('\n').map(squeeze).collect::<Vec<_>>();
    formula::lines(&rows(&flat), &rows(&stacked), width)
}

/// How the fractions of a formula are written.
#[derive(Clone, Copy, PartialEq)]
enum Fractions {
    /// In one line, with a slash.
    Flat,
    /// Those that are in nothing else between marks, for `formula` to stack.
    Stacked,
}

/// What was read last, as far as it matters for what follows.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    /// The name of a function: what it applies to stands apart, or in brackets.
    Function,
    /// A fraction in one line.
    Fraction,
    /// Everything else.
    Other,
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    fractions: Fractions,
    last: Last,
}

impl Parser {
    fn new(tex: &str, fractions: Fractions) -> Self {
        // The marks are ours.
        let chars = tex.chars().filter(|c| ![OPEN, BAR, CLOSE, QUAD, HARD].contains(c)).collect();
        Self { chars, at: 0, depth: 0, fractions, last: Last::Other }
    }

    /// Everything up to `end` or the end of the formula.
    fn sequence(&mut self, end: Option<char>) -> String {
        let mut text = String::new();
        let mut last = Last::Other;
        while let Some(c) = self.peek() {
            if Some(c) == end || (self.depth > 0 && self.ahead("\\end{")) {
                break;
            }
            match c {
                '^' | '_' => {
                    self.at += 1;
                    let script = self.argument();
                    let table = if c == '^' { symbols::superscript } else { symbols::subscript };
                    text.push_str(&raise(&script, c, table));
                }
                '\'' => {
                    self.at += 1;
                    text.push('′');
                }
                // Relations breathe; inside scripts the spaces are taken out again.
                '=' | '<' | '>' => {
                    self.at += 1;
                    last = Last::Other;
                    text.extend([' ', c, ' ']);
                }
                _ => last = self.applied(last, &mut text),
            }
        }
        self.last = Last::Other;
        text
    }

    /// Adds an atom to what was read before; what a function applies to stands apart from its name, and a fraction in brackets.
    fn applied(&mut self, last: Last, text: &mut String) -> Last {
        self.last = Last::Other;
        let atom = self.atom();
        if last != Last::Function {
            append(text, &atom);
            return self.last;
        }
        if self.last == Last::Fraction || atom == "(" {
            text.truncate(text.trim_end_matches(' ').len());
        }
        if self.last == Last::Fraction {
            text.extend(["(", &atom, ")"]);
            return Last::Other;
        }
        let apart = atom.starts_with(|c: char| c.is_alphanumeric() || c == '√' || c == '∑');
        text.push_str(if apart { " " } else { "" });
        append(text, &atom);
        // Blanks and invisible brackets stand between a function and what it applies to.
        if atom.trim().is_empty() { last } else { self.last }
    }

    /// Tells whether this stands next.
    fn ahead(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(index, c)| self.chars.get(self.at + index) == Some(&c))
    }

    /// One character, group or command.
    fn atom(&mut self) -> String {
        let Some(c) = self.next() else { return String::new() };
        match c {
            '{' => {
                let text = self.deeper(|parser| {
                    let text = parser.sequence(Some('}'));
                    parser.next();
                    text
                });
                text.unwrap_or_default()
            }
            '}' => String::new(),
            '\\' => self.command(),
            '&' => CELL.to_string(),
            '~' => " ".to_owned(),
            '-' => "−".to_owned(),
            '*' => "∗".to_owned(),
            c if c.is_whitespace() => " ".to_owned(),
            c => c.to_string(),
        }
    }

    /// What a command or script applies to.
    fn argument(&mut self) -> String {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.deeper(Self::atom).unwrap_or_default()
    }

    /// What is read one level further down; nothing, with nothing read, where that is too deep.
    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> String) -> Option<String> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let text = read(self);
        self.depth -= 1;
        Some(text)
    }

    fn command(&mut self) -> String {
        let Some(first) = self.next() else { return String::new() };
        if !first.is_ascii_alphabetic() {
            return match first {
                '\\' => "\n".to_owned(),
                ',' | ';' | ':' | ' ' => " ".to_owned(),
                '!' => String::new(),
                '|' => "‖".to_owned(),
                other => other.to_string(),
            };
        }
        let mut name = first.to_string();
        while let Some(c) = self.peek().filter(char::is_ascii_alphabetic) {
            name.push(c);
            self.at += 1;
        }
        self.named(&name)
    }

    fn named(&mut self, name: &str) -> String {
        match name {
            "frac" | "dfrac" | "tfrac" => self.fraction(),
            "binom" => {
                let of = self.argument();
                format!("C({}, {})", of.trim(), self.argument().trim())
            }
            "sqrt" => {
                let degree = self.optional().map(|degree| raise(&degree, '^', symbols::superscript));
                format!("{}√{}", degree.unwrap_or_default(), bracket(&self.argument(), Side::Under))
            }
            "text" | "textrm" | "textit" | "textbf" | "texttt" | "mbox" => self.verbatim(),
            "operatorname" => {
                let name = self.verbatim();
                self.last = Last::Function;
                format!(" {}", name.trim())
            }
            "mathrm" | "mathbf" | "mathit" | "mathsf" | "mathtt" | "mathcal" | "boldsymbol" | "bm" | "displaystyle" => {
                self.argument()
            }
            "mathbb" => self.argument().chars().map(symbols::blackboard).collect(),
            "hat" | "widehat" => over(&self.argument(), '\u{302}'),
            "bar" | "overline" => over(&self.argument(), '\u{304}'),
            "tilde" | "widetilde" => over(&self.argument(), '\u{303}'),
            "vec" => over(&self.argument(), '\u{20d7}'),
            "dot" => over(&self.argument(), '\u{307}'),
            "left" | "right" | "big" | "Big" | "bigl" | "bigr" | "Bigl" | "Bigr" => {
                // `\left.` is an invisible bracket.
                if self.peek() == Some('.') {
                    self.at += 1;
                }
                String::new()
            }
            "begin" => self.environment(),
            "end" => {
                self.argument();
                String::new()
            }
            "quad" | "qquad" => QUAD.to_string(),
            "limits" | "nolimits" => String::new(),
            "underbrace" => self.argument(),
            _ => self.symbol(name),
        }
    }

    fn symbol(&mut self, name: &str) -> String {
        if let Some(symbol) = symbols::relation(name) {
            return format!(" {symbol} ");
        }
        if let Some(symbol) = symbols::symbol(name) {
            return symbol.to_owned();
        }
        self.last = Last::Function;
        format!(" {name}")
    }

    /// Numerator and denominator.
    fn fraction(&mut self) -> String {
        let stacked = self.fractions == Fractions::Stacked && self.depth == 0;
        self.depth += 1;
        let (over, under) = (self.argument(), self.argument());
        self.depth -= 1;
        // It stays on its line.
        let [over, under] = [over, under].map(|part| squeeze(&part.replace('\n', "; ").replace([QUAD, HARD], " ")));
        let [over, under] = [over.trim(), under.trim()];
        let flat = format!("{}/{}", bracket(over, Side::Over), bracket(under, Side::Under));
        // What needs no brackets reads as well in one line.
        if stacked && flat.len() > over.len() + 1 + under.len() {
            return format!("{OPEN}{over}{BAR}{under}{CLOSE}");
        }
        self.last = Last::Fraction;
        flat
    }

    /// A group taken as words: its spaces count.
    fn verbatim(&mut self) -> String {
        if self.peek() != Some('{') {
            return self.argument();
        }
        self.at += 1;
        let mut text = String::new();
        let mut open = 1;
        while let Some(c) = self.next() {
            match c {
                // An escaped character is itself.
                '\\' if self.peek().is_some_and(|c| c.is_ascii_punctuation()) => {
                    text.extend(self.next());
                    continue;
                }
                '{' => open += 1,
                '}' => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
            text.push(c);
        }
        text
    }

    fn optional(&mut self) -> Option<String> {
        if self.peek() != Some('[') {
            return None;
        }
        self.at += 1;
        self.deeper(|parser| {
            let text = parser.sequence(Some(']'));
            parser.next();
            text
        })
    }

    /// Rows of cells in columns, between the brackets of the environment.
    fn environment(&mut self) -> String {
        let name = self.verbatim();
        if name == "array" {
            // The letters of its columns are not shown.
            self.argument();
        }
        if self.depth >= MAX_DEPTH {
            return String::new();
        }
        self.depth += 1;
        let body = self.sequence(None);
        self.depth -= 1;
        if self.ahead("\\end{") {
            self.at += "\\end".len();
            self.verbatim();
        }
        let (open, close) = match name.trim_end_matches('*') {
            "cases" => ("{ ", ""),
            "pmatrix" => ("( ", " )"),
            "bmatrix" => ("[ ", " ]"),
            "vmatrix" => ("| ", " |"),
            _ => ("", ""),
        };
        let gap = if name.contains("align") || name == "split" { " " } else { "  " };
        columns(&body, open, close, gap)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }
}

#[cfg(test)]
mod tests {
    use super::{display, inline};

    #[test]
    fn formulas_of_the_exercises_read_like_formulas() {
        for (tex, text) in [
            (r"\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V", "softmax(QKᵀ/√dₖ)V"),
            (r"\sum_{i=1}^{n} x_i^2", "∑ᵢ₌₁ⁿ xᵢ²"),
            (r"p_i = \frac{e^{x_i - m}}{\sum_j e^{x_j - m}}", "pᵢ = e^(xᵢ−m)/(∑ⱼ e^(xⱼ−m))"),
            (r"-\log \sigma\left(\beta (r_w - r_l)\right)", "−log σ(β (r_w − rₗ))"),
            (r"y = Wx + \frac{\alpha}{r} B A x", "y = Wx + α/r B A x"),
            (r"O(n \log n)", "O(n log n)"),
            (r"1 \le n\le 10^5", "1 ≤ n ≤ 10⁵"),
            (r"\hat{\theta}_t \in \mathbb{R}^{n \times d}", "θ̂ₜ ∈ ℝ^(n×d)"),
            (r"\sqrt[3]{x+1}", "³√(x+1)"),
            (r"\pi_\theta(y \mid x)", "π_θ(y ∣ x)"),
            (r"\max_{j} x_j", "maxⱼ xⱼ"),
            (r"f'(x) \to \infty", "f′(x) → ∞"),
            (r"\text{where it is } 0", "where it is 0"),
            (r"\ell_t < \text{best} - \text{min\_delta}", "ℓₜ < best − min_delta"),
            (r"\tfrac12 \operatorname{erf}\frac{x}{\sqrt 2}", "1/2 erf(x/√2)"),
            (r"p_c \ln \frac{p_c}{q_c}", "p_c ln(p_c/q_c)"),
            (r"\text{PPL} = b^{\frac{1}{N} \sum_s \sum_t \text{nll}_{s,t}}", "PPL = b^(1/N ∑ₛ ∑ₜ nll[s, t])"),
            (r"q^{(1)}_{i, y_i}", "q⁽¹⁾[i, yᵢ]"),
            (r"P = 1 \qquad R = 2", "P = 1  R = 2"),
            (r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{else} \end{cases}", "{ x if x > 0; { 0 else"),
        ] {
            assert_eq!(inline(tex), text, "{tex}");
        }
    }

    #[test]
    fn no_input_is_too_strange() {
        for tex in ["\\", "{", "}", "^", "_", "\\frac", "\\frac{", "\\sqrt[", "x^", "\\begin", "\\left.", "$"] {
            let _ = (inline(tex), display(tex, 40));
        }
        for tex in ["{".repeat(100_000), "\\frac".repeat(300), "\\begin{cases}".repeat(3000), "\\log".repeat(3000)] {
            let _ = (inline(&tex), display(&tex, 40));
        }
    }

    fn shown(tex: &str, width: usize) -> String {
        display(tex, width).join("\n")
    }

    #[test]
    fn fractions_are_stacked_where_they_would_need_brackets() {
        insta::assert_snapshot!(
            shown(r"F = \frac{(1 + \beta^2) P R}{R + \beta^2 P} \qquad P = \frac{\ell}{2}", 60),
            @"
             (1 + β²) P R
        F = ──────────────    P = ℓ/2
               R + β² P
        "
        );
    }

    #[test]
    fn a_formula_stays_within_the_terminal() {
        let tex = r"\frac{a + b}{c + d} \qquad \frac{e + f}{g + h} \qquad x = a + b + c + d + e + f + g";
        for width in [12, 20, 40, 80] {
            assert!(display(tex, width).iter().all(|line| line.chars().count() <= width), "{}", shown(tex, width));
        }
        insta::assert_snapshot!(shown(tex, 20), @"
         a + b
        ───────
         c + d
         e + f
        ───────
         g + h
        x = a + b + c + d +
            e + f + g
        ");
    }

    #[test]
    fn cases_and_matrices_stand_in_columns() {
        insta::assert_snapshot!(
            shown(r"f(x) = \begin{cases} x^2 & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases}", 60),
            @"
        f(x) = { x²  if x > 0
               { −x  otherwise
        "
        );
        insta::assert_snapshot!(shown(r"A = \begin{pmatrix} 1 & 20 \\ 300 & 4 \end{pmatrix} x", 60), @"
        A = ( 1    20 )
            ( 300  4  ) x
        ");
        insta::assert_snapshot!(shown(r"\begin{aligned} a &= b + c \\ &= d \end{aligned}", 60), @"
        a = b + c
          = d
        ");
    }
}
