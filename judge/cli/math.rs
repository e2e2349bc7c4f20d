//! TeX mathematics as one line of Unicode: `\frac{QK^\top}{\sqrt{d_k}}` reads `QKᵀ/√dₖ`.
//!
//! Legible, not typeset: what has no character of its own keeps its TeX name or gets brackets. Never fails; unknown
//! commands are shown by their name.

use super::symbols;

/// How deeply groups and arguments may nest before the rest is shown as it stands.
const MAX_DEPTH: usize = 48;

/// The formula as text; several lines where it has rows.
pub(crate) fn render(tex: &str) -> String {
    let mut parser = Parser { chars: tex.chars().collect(), at: 0, depth: 0 };
    let text = parser.sequence(None);
    let lines: Vec<String> = text.split('\n').map(squeeze).collect();
    lines.join("\n").trim().to_owned()
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: usize,
}

impl Parser {
    /// Everything up to `end` or the end of the formula.
    fn sequence(&mut self, end: Option<char>) -> String {
        let mut text = String::new();
        while let Some(c) = self.peek() {
            if Some(c) == end {
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
                    text.extend([' ', c, ' ']);
                }
                _ => text.push_str(&self.atom()),
            }
        }
        text
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
            '&' | '~' => " ".to_owned(),
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
            "frac" | "dfrac" | "tfrac" => {
                let over = self.argument();
                let under = self.argument();
                format!("{}/{}", bracket(&over, Side::Over), bracket(&under, Side::Under))
            }
            "binom" => {
                let of = self.argument();
                format!("C({}, {})", of.trim(), self.argument().trim())
            }
            "sqrt" => {
                let degree = self.optional().map(|degree| raise(&degree, '^', symbols::superscript));
                format!("{}√{}", degree.unwrap_or_default(), bracket(&self.argument(), Side::Under))
            }
            "text" | "textrm" | "textit" | "textbf" | "texttt" | "mbox" => self.verbatim(),
            "operatorname" => format!(" {}", self.verbatim()),
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
            "quad" | "qquad" => "  ".to_owned(),
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
        // Function names stand apart from what they apply to, unless a bracket or script follows.
        while self.peek() == Some(' ') {
            self.at += 1;
        }
        let apart = self.peek().is_some_and(|c| c.is_alphanumeric() || c == '\\');
        format!(" {name}{}", if apart { " " } else { "" })
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

    fn environment(&mut self) -> String {
        match self.verbatim().as_str() {
            "cases" => "{ ".to_owned(),
            // The column letters of an array are not shown.
            "array" => {
                self.argument();
                String::new()
            }
            _ => String::new(),
        }
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

/// A script in small characters where all of it has them, otherwise behind its mark.
fn raise(script: &str, mark: char, small: fn(char) -> Option<char>) -> String {
    let script: String = script.chars().filter(|c| *c != ' ').collect();
    if let Some(raised) = script.chars().map(small).collect::<Option<String>>() {
        return raised;
    }
    if script.chars().all(|c| c.is_ascii_alphanumeric()) || script.chars().count() == 1 {
        return format!("{mark}{script}");
    }
    format!("{mark}({script})")
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Over,
    Under,
}

/// Brackets around what would bind wrongly beside `/` or under a root.
fn bracket(text: &str, side: Side) -> String {
    let text = squeeze(text).trim().to_owned();
    let mut depth = 0_i32;
    let mut letters = 0;
    let mut operators = 0;
    for (index, c) in text.chars().enumerate() {
        match c {
            '(' | '[' | '{' | '⌊' | '⌈' => depth += 1,
            ')' | ']' | '}' | '⌋' | '⌉' => depth -= 1,
            '+' | '−' | '±' | '/' | '=' | ' ' if depth == 0 && index > 0 => operators += 1,
            c if depth == 0 && symbols::is_base(c) => letters += 1,
            _ => {}
        }
    }
    let number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let word = text.chars().all(char::is_alphanumeric) && text.chars().count() > 2 && side == Side::Under;
    let compound = operators > 0 || (side == Side::Under && letters > 1 && !number && !word);
    if compound { format!("({text})") } else { text }
}

/// A mark over the one letter, or the mark's meaning in brackets.
fn over(text: &str, mark: char) -> String {
    let mut chars = text.trim().chars();
    match (chars.next(), chars.as_str()) {
        (Some(first), rest) => format!("{first}{mark}{rest}"),
        (None, _) => String::new(),
    }
}

/// Runs of spaces become one; none stand inside brackets' edges.
fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for c in text.chars() {
        let blank = c == ' ' && (squeezed.is_empty() || squeezed.ends_with([' ', '(', '[']));
        if blank {
            continue;
        }
        if matches!(c, ')' | ']' | ',') && squeezed.ends_with(' ') {
            squeezed.pop();
        }
        squeezed.push(c);
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn formulas_of_the_exercises_read_like_formulas() {
        for (tex, text) in [
            (r"\mathrm{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V", "softmax(QKᵀ/√dₖ)V"),
            (r"\sum_{i=1}^{n} x_i^2", "∑ᵢ₌₁ⁿ xᵢ²"),
            (r"p_i = \frac{e^{x_i - m}}{\sum_j e^{x_j - m}}", "pᵢ = e^(xᵢ−m)/(∑ⱼ e^(xⱼ−m))"),
            (r"-\log \sigma\left(\beta (r_w - r_l)\right)", "− log σ(β (r_w − rₗ))"),
            (r"y = Wx + \frac{\alpha}{r} B A x", "y = Wx + α/r B A x"),
            (r"O(n \log n)", "O(n log n)"),
            (r"1 \le n\le 10^5", "1 ≤ n ≤ 10⁵"),
            (r"\hat{\theta}_t \in \mathbb{R}^{n \times d}", "θ̂ₜ ∈ ℝ^(n×d)"),
            (r"\sqrt[3]{x+1}", "³√(x+1)"),
            (r"\pi_\theta(y \mid x)", "π_θ(y ∣ x)"),
            (r"\max_{j} x_j", "maxⱼ xⱼ"),
            (r"f'(x) \to \infty", "f′(x) → ∞"),
            (r"\text{where it is } 0", "where it is 0"),
        ] {
            assert_eq!(render(tex), text, "{tex}");
        }
    }

    #[test]
    fn no_input_is_too_strange() {
        for tex in ["\\", "{", "}", "^", "_", "\\frac", "\\frac{", "\\sqrt[", "x^", "\\begin", "\\left.", "$"] {
            let _ = render(tex);
        }
        let _ = render(&"{".repeat(100_000));
        let _ = render(&"\\frac".repeat(300));
    }
}
