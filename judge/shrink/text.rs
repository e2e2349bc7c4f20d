//! A smaller standard input that fails alike: fewer lines and tokens, plainer numbers and words, plainer white space.
//!
//! A number that counts what follows it, lines or tokens, is lowered with them.

use super::ddmin::ddmin;
use super::piece::{Piece, pieces};
use super::scalar::Scalar;

/// Among so many tokens at the beginning a number may count what follows it.
const COUNTING: usize = 64;

/// Whether a text fails alike; `None` ends the search.
pub(super) type Fails<'f> = dyn FnMut(&str) -> Option<bool> + 'f;

/// Makes a text that fails smaller, as long as it fails.
pub(super) fn minimize(text: String, fails: &mut Fails<'_>) -> String {
    let mut search = Search { fails, current: text, is_over: false };
    while search.round() && !search.is_over {}
    search.current
}

/// How many tokens a text has.
pub(super) fn tokens(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The search for a smaller text.
struct Search<'s, 'f> {
    fails: &'s mut Fails<'f>,
    /// The smallest that failed.
    current: String,
    is_over: bool,
}

impl Search<'_, '_> {
    fn round(&mut self) -> bool {
        let changes = [Self::lines, Self::counted_lines, Self::tokens, Self::counted_tokens, Self::words, Self::blanks];
        changes.into_iter().fold(false, |helped, change| (!self.is_over && change(self)) | helped)
    }

    /// Takes a text if it fails.
    fn attempt(&mut self, text: String) -> bool {
        if self.is_over || text == self.current {
            return false;
        }
        let answer = (self.fails)(&text);
        self.is_over = answer.is_none();
        if answer == Some(true) {
            self.current = text;
        }
        answer == Some(true)
    }

    /// Keeps as few of so many things as fail. Returns whether any could go.
    fn fewer(&mut self, count: usize, keeping: impl Fn(&[usize]) -> String) -> bool {
        let whole = (0..count).collect::<Vec<_>>();
        let kept = ddmin(count, &mut |kept| {
            let fails = kept != whole && self.attempt(keeping(kept));
            (!self.is_over).then_some(fails)
        });
        kept.len() < count
    }

    fn lines(&mut self) -> bool {
        let text = self.current.clone();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        self.fewer(lines.len(), |kept| kept.iter().map(|line| lines[*line]).collect())
    }

    fn tokens(&mut self) -> bool {
        let pieces = pieces(&self.current);
        self.fewer(pieces.len(), |kept| kept.iter().map(|piece| pieces[*piece].whole()).collect())
    }

    /// A number that says how many lines follow its own.
    fn counted_lines(&mut self) -> bool {
        self.counted(|pieces, at| {
            let line_end = pieces[at..].iter().position(Piece::ends_line).map(|end| at + end + 1)?;
            let ends = pieces[line_end..].iter().enumerate().filter(|(_, piece)| piece.ends_line());
            let mut ends: Vec<usize> = ends.map(|(index, _)| line_end + index + 1).collect();
            if ends.last() != Some(&pieces.len()) && line_end < pieces.len() {
                ends.push(pieces.len());
            }
            Some(std::iter::once(line_end).chain(ends).collect())
        })
    }

    /// A number that says how many tokens follow it.
    fn counted_tokens(&mut self) -> bool {
        self.counted(|pieces, at| Some((at + 1..=pieces.len()).collect()))
    }

    /// `ends` are the ends of the things behind a number; the first is where they begin.
    fn counted(&mut self, ends: impl Fn(&[Piece], usize) -> Option<Vec<usize>>) -> bool {
        let mut helped = false;
        for at in 0..pieces(&self.current).len().min(COUNTING) {
            let pieces = pieces(&self.current);
            let Some(count) = pieces.get(at).and_then(|piece| piece.token.parse::<usize>().ok()) else { continue };
            let Some(ends) = ends(&pieces, at).filter(|ends| count > 0 && count < ends.len()) else { continue };
            helped |= self.fewer(count, |kept| {
                let mut text: String = pieces[..at].iter().map(Piece::whole).collect();
                text += &pieces[at].with(kept.len().to_string()).whole();
                text.extend(pieces[at + 1..ends[0]].iter().map(Piece::whole));
                text.extend(kept.iter().flat_map(|thing| &pieces[ends[*thing]..ends[thing + 1]]).map(Piece::whole));
                text.extend(pieces[ends[count]..].iter().map(Piece::whole));
                text
            });
        }
        helped
    }

    /// Plainer numbers, shorter words.
    fn words(&mut self) -> bool {
        let count = pieces(&self.current).len();
        (0..count).fold(false, |helped, at| self.word(at) | helped)
    }

    fn put(&mut self, at: usize, token: &str) -> bool {
        let mut pieces = pieces(&self.current);
        let Some(piece) = pieces.get_mut(at).filter(|_| !token.is_empty()) else { return false };
        token.clone_into(&mut piece.token);
        self.attempt(pieces.iter().map(Piece::whole).collect())
    }

    fn word(&mut self, at: usize) -> bool {
        let Some(token) = pieces(&self.current).get(at).map(|piece| piece.token.clone()) else { return false };
        if let Ok(number) = token.parse::<i64>() {
            return self.integer(at, number);
        }
        if let Ok(number) = token.parse::<f64>() {
            let simpler = Scalar::Float(number).simpler().into_iter();
            let mut written = simpler.filter_map(|simpler| match simpler {
                Scalar::Float(number) => Some(number.to_string()),
                _ => None,
            });
            return written.any(|simpler| simpler.len() < token.len() && self.put(at, &simpler));
        }
        let letters: Vec<char> = token.chars().collect();
        let kept = ddmin(letters.len(), &mut |kept| {
            let shorter: String = kept.iter().map(|letter| letters[*letter]).collect();
            let fails = self.put(at, &shorter);
            (!self.is_over).then_some(fails)
        });
        kept.len() < letters.len()
    }

    fn integer(&mut self, at: usize, mut number: i64) -> bool {
        let mut helped = false;
        let plainer = [0, 1, -1, number.saturating_neg()].map(Scalar::Int);
        for plain in plainer.into_iter().filter(|plain| plain.is_simpler_than(Scalar::Int(number))) {
            if let Scalar::Int(plain) = plain
                && self.put(at, &plain.to_string())
            {
                (number, helped) = (plain, true);
                break;
            }
        }
        let (mut passes, mut fails) = (number.signum(), number);
        while passes.abs_diff(fails) > 1 {
            let middle = passes.midpoint(fails);
            if self.put(at, &middle.to_string()) {
                (fails, helped) = (middle, true);
            } else {
                passes = middle;
            }
        }
        helped
    }

    /// One blank between tokens, one line end behind lines, none before and behind all.
    fn blanks(&mut self) -> bool {
        let lines = self.current.replace("\r\n", "\n");
        let single: Vec<String> =
            lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let filled: Vec<&str> = single.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        let plain = filled.iter().flat_map(|line| [line, "\n"]).collect::<String>();
        let even = single.iter().flat_map(|line| [line, "\n"]).collect::<String>();
        [plain, even, lines].into_iter().any(|text| is_plainer(&text, &self.current) && self.attempt(text))
    }
}

/// Shorter, or as long as a final line end makes it.
fn is_plainer(text: &str, than: &str) -> bool {
    text.len() < than.len() || (text.len() <= than.len() + 1 && !than.ends_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minimal(text: &str, fails: impl Fn(&str) -> bool) -> String {
        assert!(fails(text));
        minimize(text.to_owned(), &mut |text| Some(fails(text)))
    }

    /// The numbers of a text whose first number says how many lines or tokens follow, if it is right.
    fn counted(text: &str) -> Option<Vec<i64>> {
        let numbers: Option<Vec<i64>> = text.split_whitespace().map(|token| token.parse().ok()).collect();
        let (count, rest) = numbers.as_ref()?.split_first()?;
        (usize::try_from(*count).ok()? == rest.len()).then(|| rest.to_vec())
    }

    #[test]
    fn lines_go_first_and_then_tokens() {
        let text = "1 2\r\n30 -41\n5 6\n";
        assert_eq!(minimal(text, |text| text.contains("-41")), "-41\n");
        assert_eq!(minimal(text, |text| text.lines().any(|line| tokens(line) == 2)), "0 0\n");
        assert_eq!(minimal("  7\t8 \n\n9", |text| tokens(text) > 1), "0 0\n");
    }

    #[test]
    fn a_number_that_counts_is_lowered_with_what_it_counts() {
        let wrong = |text: &str| counted(text).is_some_and(|numbers| numbers.iter().any(|number| *number > 40));
        assert_eq!(minimal("4\n7 90 13 2\n", wrong), "1\n41\n");
        assert_eq!(minimal("4\n7\n90\n13\n2\n", wrong), "1\n41\n");
    }

    #[test]
    fn words_lose_their_letters() {
        assert_eq!(minimal("hello world\n", |text| text.contains('w')), "w\n");
    }
}
