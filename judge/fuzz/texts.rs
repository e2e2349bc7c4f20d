//! Doors for the texts of packages of other formats: statements in LaTeX, and sample conversations.

use pulldown_cmark::{Event, Options, Parser};

use crate::problem::package::conversation::Conversation;
use crate::problem::package::tex;

/// Most bytes that a statement may become: macros grow to 1 MiB, and each of their characters may be escaped.
const MAX_MARKDOWN: usize = 16 << 20;

/// A statement in LaTeX: Markdown of a bounded size comes of it, and no element of HTML.
pub fn tex(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let converted = tex::to_markdown(&text);
    assert!(converted.markdown.len() < MAX_MARKDOWN, "{} bytes become {}", text.len(), converted.markdown.len());
    assert!(converted.remarks.len() < 100);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
    for event in Parser::new_ext(&converted.markdown, options) {
        assert!(!matches!(event, Event::Html(_) | Event::InlineHtml(_)), "{event:?} in {:?}", converted.markdown);
    }
}

/// A sample conversation: what is read is shown as code, line by line, with nothing that a terminal obeys.
pub fn interaction(bytes: &[u8]) {
    match Conversation::read("1.interaction", bytes) {
        Ok(conversation) => {
            let shown = conversation.markdown();
            assert!(!shown.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{shown:?}");
            let is_told = |line: &str| line.is_empty() || line.starts_with("    ") || line.starts_with("Pass ");
            assert!(shown.lines().all(is_told), "{shown:?}");
            let lines: usize = conversation.passes.iter().map(Vec::len).sum();
            assert_eq!(shown.lines().filter(|line| line.starts_with("    ")).count(), lines, "{shown:?}");
        }
        Err(objections) => assert!(!objections.is_empty() && objections.len() < 100, "{objections:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::mutants::campaign;
    use super::*;

    const TEX: [&str; 3] = [
        r"\problemname{Sum}
\newcommand{\maxn}[2][7]{10^{#1}#2} Given $n \le \maxn{x}$, \textbf{add \emph{them}}. % note

\begin{itemize}\item a \item[b] \verb|x_1|\end{itemize}
\begin{tabular}{|l|r|}\hline a & b \\ c & \& \\ \end{tabular}
",
        r"\begin{problem}{Sum}{standard input}{standard output}{1 second}{256 MiB}
Text --- ``quoted'' \~n \'{e} \c{c}
\InputFile
Two.\\ \OutputFile
$$\sum_{i=1}^n a_i$$
\begin{example}\exmp{1 2}{3}\end{example}
\end{problem}
",
        r"\section*{Input} \def\a#1{#1#1}\a{\a{x}} \begin{lstlisting}
<b>
\end{lstlisting}\includegraphics[width=3cm]{a.png}\href{http://x}{y}
\begin{equation} x \end{equation} \iffalse z \fi \url{a_b} * _ ` # > 1. - [x](y) <z>
\illustration{0.3}{a.jpg}{By}
",
    ];

    #[test]
    fn any_text_of_a_package_is_shown() {
        campaign("tex", tex, &TEX.map(Into::into));
        let talk = "<4\n>? 1\n< lower \n---\n>! 3\n<\n";
        campaign("interaction", interaction, &[talk.into(), b"".into()]);
    }
}
