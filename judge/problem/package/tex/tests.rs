//! Statements in TeX, and what they are in Markdown.

use super::remarks::MAX_REMARKS;
use super::*;

fn markdown(text: &str) -> String {
    to_markdown(text).markdown
}

fn remarks(text: &str) -> Vec<(usize, String)> {
    to_markdown(text).remarks
}

#[test]
fn a_statement_of_kattis_becomes_markdown() {
    let text = r"\problemname{Sum \& Difference}
% a comment
\illustration{0.4}{sum.png}{A picture of \emph{sums}, % not shown
by nobody.}

You are given ``two'' numbers $a$ and $b_1$, where
$a \le 10^5$---compute $$a + b.$$ Rates are 5\% at~most.

\section*{Input}
The input consists of:
\begin{itemize}
\item One line with \textbf{two} integers \texttt{a\_x} and {\bf b }.
\item One line per case:
  \begin{enumerate}
  \item first,
  \item second.
  \end{enumerate}
\end{itemize}

\section*{Output}
Print \verb|a_b| or \texttt{move $i$ up}.\footnote{As said.}
See \url{https://example.org/a_b%20c} and \href{https://example.org/}{the \emph{page}}.
";
    let expected = "\
# Sum & Difference

![A picture of *sums*, by nobody.](sum.png)

You are given “two” numbers $a$ and $b_1$, where
$a \\le 10^5$—compute

$$a + b.$$

Rates are 5% at most.

## Input

The input consists of:

- One line with **two** integers `a_x` and **b** .
- One line per case:
  1. first,
  2. second.

## Output

Print `a_b` or `move` $i$ `up`. (As said.)
See [https://example.org/a\\_b%20c](https://example.org/a_b%20c) and [the *page*](https://example.org/).
";
    assert_eq!(markdown(text), expected);
    assert_eq!(remarks(text), []);
}

#[test]
fn a_statement_of_polygon_becomes_markdown() {
    let text = r"\begin{problem}{Guess it}{standard input}{standard output}{1 second}{256 megabytes}

<<Guess>> the \t{number} \bf{now}.

\InputFile
One integer $n$~--- the bound.

\OutputFile
Print it.

\Interaction
Flush.

\Example
\begin{example}
\exmpfile{example.01}{example.01.a}%
\end{example}

\Note
\begin{center}
\includegraphics[width=5cm]{1.png} \\
\end{center}
\end{problem}
";
    let expected = "\
# Guess it

«Guess» the `number` **now**.

## Input

One integer $n$ — the bound.

## Output

Print it.

## Interaction

Flush.

## Note

![picture](1.png)
";
    assert_eq!(markdown(text), expected);
    assert_eq!(remarks(text), []);
}

#[test]
fn the_sections_of_the_icpc_class_become_headings() {
    let text = "\\begin{Input}\nA line.\n\\end{Input}\n\\begin{Output}\nOne.\\end{Output}\n\\nextsample\n";
    assert_eq!(markdown(text), "## Input\n\nA line.\n\n## Output\n\nOne.\n");
}

#[test]
fn tables_keep_their_columns() {
    let text = r"\begin{tabular}{|l|r@{.}c|}
\hline
Name & \textbf{Value} & $|x|$ \\ \hline
a|b & 1 \\
\multicolumn{2}{c}{both} & \texttt{p|q} \\
\end{tabular}";
    let expected = "\
| Name | **Value** | $\\vert x\\vert$ |
| --- | --: | :-: |
| a\\|b | 1 |  |
| both |  | `p\\|q` |
";
    assert_eq!(markdown(text), expected);
}

#[test]
fn formulas_of_several_lines_become_one_display() {
    let text = "\\begin{align*}\na &= b \\\\ % c\nc &= d \\nonumber\n\\end{align*}\n\\[ x \\]\
                \\begin{equation}\\label{e} y\\end{equation} \\(z\\)";
    let expected = "$$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$\n\n$$x$$\n\n$$y$$\n\n$z$\n";
    assert_eq!(markdown(text), expected);
}

#[test]
fn code_is_taken_as_it_is() {
    let text = "\\begin{lstlisting}[language=C]\nif (a && b) { % $x$\n  ```\n}\n\\end{lstlisting}\n\\verb+a``b+";
    assert_eq!(markdown(text), "````\nif (a && b) { % $x$\n  ```\n}\n````\n\n```a``b```\n");
}

#[test]
fn lists_nest_and_items_may_have_paragraphs() {
    let text = "\\begin{description}\n\\item[AND $x$] first\n\nmore\n\\item[OR] second\n\
                \\begin{verbatim}\na\n\n b\n\\end{verbatim}\n\\end{description}";
    let expected = "- **AND $x$** first\n\n  more\n\n- **OR** second\n\n  ```\n  a\n\n   b\n  ```\n";
    assert_eq!(markdown(text), expected);
}

#[test]
fn what_is_not_known_keeps_its_text_and_is_remarked_with_its_line() {
    let text = "a\n\\newthing[x]{kept} b\n\\begin{odd}\ninside\n\\end{odd}\n\\input{other}\n\\newthing{again}";
    assert_eq!(markdown(text), "a\nkept b\n\ninside\n\nagain\n");
    let expected = [
        (2, "`\\newthing` is not known; the text behind it is kept".to_owned()),
        (3, "the environment `odd` is not known; its text is kept".to_owned()),
        (6, "`\\input{other}` is not followed; its text is missing".to_owned()),
    ];
    assert_eq!(remarks(text), expected);
}

#[test]
fn letters_and_escapes_are_characters() {
    let text = r#"Erd\H{o}s, Gr\"obner, \c{c}a, \'{\i}, stra\ss{}e, \$5, \{a\}, \textbackslash n, 2~\textless~3, a\_b, x\ y, \#1"#;
    assert_eq!(markdown(text), "Erdős, Gröbner, ça, í, straße, \\$5, {a}, \\\\n, 2 \\< 3, a\\_b, x y, #1\n");
}

#[test]
fn lines_that_look_like_marks_do_not_become_any() {
    let text = "a\n- b\n1. c\n\\# d\n+ e\n= f\n-5 g";
    assert_eq!(markdown(text), "a\n\\- b\n1\\. c\n\\# d\n\\+ e\n\\= f\n-5 g\n");
}

#[test]
fn a_formula_that_is_not_closed_is_a_dollar() {
    assert_eq!(markdown("costs $5\n\nor $x$"), "costs \\$5\n\nor $x$\n");
    assert_eq!(remarks("\n\ncosts $5"), [(3, "a `$` is not closed in its paragraph".to_owned())]);
    assert_eq!(markdown("\\textbf{open"), "**open**\n");
    assert_eq!(markdown("\\begin{itemize}\\item {a \\end{itemize} b"), "- a\n\nb\n");
}

#[test]
fn comments_take_their_line_end_with_them() {
    assert_eq!(markdown("a%\n  b % c\n\nd\n% e\nf"), "ab\n\nd\nf\n");
}

#[test]
fn hostile_nesting_is_cut() {
    for text in [
        "{".repeat(200_000),
        "\\textbf{".repeat(50_000),
        "\\begin{itemize}\\item ".repeat(20_000),
        "\\bf ".repeat(100_000),
        "\\begin{tabular}{l}".repeat(20_000),
        "\\(".repeat(200_000),
        "$".repeat(200_001),
        "$ ".repeat(200_001),
        "\\[ {".repeat(100_000),
        "\\begin{verbatim}".repeat(20_000),
        "\\begin{align}".repeat(20_000),
        "\\footnote{\\emph{".repeat(20_000),
        format!("\\begin{{tabular}}{{l}}{}\\\\{}\\end{{tabular}}", "&".repeat(100_000), "a\\\\".repeat(100_000)),
        "\\verb|".repeat(100_000),
        "[".repeat(300_000),
        "\\item[".repeat(100_000),
        "\\verb{".repeat(100_000),
        "\\includegraphics[".repeat(60_000),
        "\\newcommand{\\a}".repeat(50_000),
        format!(
            "\\def\\a{{}}\\def\\b{{{0}}}\\def\\c{{{1}}}\\def\\d{{{2}}}\\d",
            "\\a".repeat(999),
            "\\b".repeat(999),
            "\\c".repeat(999)
        ),
        format!("\\newcommand{{\\x}}[1]{{#1#1}}{}", "\\x{".repeat(30_000)),
        "x".repeat(3 << 20),
    ] {
        let converted = to_markdown(&text);
        assert!(converted.markdown.len() <= 64 * MAX_TEXT && converted.remarks.len() <= MAX_REMARKS);
    }
}

/// Pieces that garbage is made of.
const PIECES: [&str; 64] = [
    "{",
    "}",
    "[",
    "]",
    "$",
    "$$",
    "\\",
    "\\\\",
    "%",
    "&",
    "~",
    "_",
    "^",
    "#",
    "\n",
    "\n\n",
    " ",
    "a",
    "word",
    "ü",
    "😀",
    "`",
    "''",
    "---",
    "\\begin{itemize}",
    "\\end{itemize}",
    "\\item",
    "\\begin{tabular}{|c|}",
    "\\end{tabular}",
    "\\hline",
    "\\multicolumn{2}{c}",
    "\\textbf",
    "\\texttt{",
    "\\bf",
    "\\tt",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\\begin{align}",
    "\\end{align}",
    "\\begin{verbatim}",
    "\\end{verbatim}",
    "\\verb|",
    "\\url{",
    "\\href",
    "\\section*{",
    "\\footnote{",
    "\\includegraphics[",
    "\\illustration",
    "\\newcommand{\\x}[1]{",
    "\\x",
    "\\def\\y",
    "\\y",
    "\\'",
    "\\c",
    "\\unknown",
    "\\begin{",
    "\\end{",
    "\\begin{problem}",
    "|",
    "<",
    "\\caption",
    "\r",
];

#[test]
fn garbage_gives_the_same_text_twice_and_no_panic() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for round in 0..4_000 {
        let length = 1 + draw(40);
        let text: String = (0..length).map(|_| PIECES[draw(PIECES.len())]).collect();
        let first = to_markdown(&text);
        assert_eq!(first, to_markdown(&text), "round {round}: {text:?}");
        assert!(first.markdown.is_empty() || first.markdown.ends_with('\n'), "round {round}: {text:?}");
        let last = text.matches(['\n', '\r']).count() + 1;
        assert!(
            first.remarks.iter().all(|(line, _)| (1..=last).contains(line)),
            "round {round}: {text:?} {:?}",
            first.remarks
        );
    }
}
