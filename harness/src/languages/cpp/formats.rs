//! Arguments of `printf` that are wider or narrower than their format says. On 64-bit Linux each argument has a register to
//! itself, so `printf("%d %d", strlen(s), n)` prints what its author means; WebAssembly packs arguments side by side in memory,
//! and everything after the first wrong one would be read from the wrong place. So clang says where they are, and they are
//! cast as the registers would do it: to the low 32 bits, or to 64 bits of which the high ones are zero.

use std::ops::Range;

/// The names of the functions whose formats clang knows.
const FAMILY: &str = "printf";
/// How clang is asked while it compiles. Other warnings may come too: without them some errors would not.
pub(super) const FLAGS: [&str; 4] =
    ["-Wformat", "-fdiagnostics-print-source-range-info", "-fno-caret-diagnostics", "-fno-diagnostics-fixit-info"];
/// The flag without which clang says anything.
pub(super) const SILENCE: &str = "-w";
/// The most arguments that are cast.
const MOST: usize = 10_000;

const NARROW: &str = "(int)(";
const WIDE: &str = "(long long)(unsigned int)(";

/// Whether a submission may have such arguments.
pub(super) fn may_differ(text: &[u8]) -> bool {
    text.windows(FAMILY.len()).any(|name| name == FAMILY.as_bytes())
}

/// The submission with its arguments cast; `None` if all are as wide as their formats say.
pub(super) fn cast(name: &str, text: &[u8], messages: &[u8]) -> Option<Vec<u8>> {
    let messages = String::from_utf8_lossy(messages);
    let lines = lines(text);
    let mut casts: Vec<(Range<usize>, &str)> = Vec::new();
    let mut told = messages.lines().peekable();
    while let Some(message) = told.next() {
        let Some(cast) = wanted(message) else { continue };
        let here = ranges(name, message, &lines);
        let place = match here.as_slice() {
            [argument, format, ..] if argument != format => Some(argument.clone()),
            // All of it stands in a macro, and the note says where.
            _ => told.peek().and_then(|note| ranges(name, note, &lines).first().cloned()),
        };
        casts.extend(place.map(|place| (place, cast)));
    }
    casts.sort_by_key(|(place, _)| (place.start, place.end));
    casts.dedup();
    edited(text, &casts)
}

/// A text with casts around these ranges, unless some of them overlap.
fn edited(text: &[u8], casts: &[(Range<usize>, &str)]) -> Option<Vec<u8>> {
    let overlap = casts.windows(2).any(|pair| pair[1].0.start < pair[0].0.end);
    if casts.is_empty() || casts.len() > MOST || overlap {
        return None;
    }
    let (mut out, mut done) = (Vec::with_capacity(text.len() + casts.len() * (WIDE.len() + 1)), 0);
    for (place, cast) in casts {
        out.extend(&text[done..place.start]);
        out.extend(cast.as_bytes());
        out.extend(&text[place.clone()]);
        out.push(b')');
        done = place.end;
    }
    out.extend(&text[done..]);
    Some(out)
}

/// The cast that a message asks for: of an integer to an integer of another width.
fn wanted(message: &str) -> Option<&'static str> {
    let (_, types) = message.split_once("warning: ")?.1.split_once(" type ")?;
    let (format, argument) = types.split_once(" argument has type ")?;
    match (width(format)?, width(argument)?) {
        (4, 8) => Some(NARROW),
        (8, 4) => Some(WIDE),
        _ => None,
    }
}

/// Bytes that an argument of an integer type takes; the type behind an alias is `(aka '…')`.
fn width(words: &str) -> Option<u32> {
    let named = words.rsplit_once("(aka ").map_or(words, |(_, meant)| meant);
    match named.split('\'').nth(1)?.trim_start_matches("unsigned ").trim_start_matches("signed ") {
        "int" | "short" | "char" | "bool" | "_Bool" => Some(4),
        "long" | "long long" => Some(8),
        _ => None,
    }
}

/// Where each line of a text begins, and at last where it ends.
fn lines(text: &[u8]) -> Vec<usize> {
    let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(index, _)| index + 1);
    [0].into_iter().chain(ends).chain([text.len()]).collect()
}

/// The ranges that a message about the submission names, `{line:column-line:column}`, both from 1 and in bytes.
fn ranges(name: &str, message: &str, lines: &[usize]) -> Vec<Range<usize>> {
    let place = message.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')).unwrap_or_default();
    let braces = place.split_once(": ").map_or("", |(place, _)| place);
    let offset = |place: &str| {
        let (line, column) = place.split_once(':')?;
        let start = lines.get(line.parse::<usize>().ok()?.checked_sub(1)?)?;
        let offset = start.checked_add(column.parse::<usize>().ok()?.checked_sub(1)?)?;
        lines.last().is_some_and(|end| offset <= *end).then_some(offset)
    };
    let range = |words: &str| {
        let (start, end) = words.strip_suffix('}')?.split_once('-')?;
        let (start, end) = (offset(start)?, offset(end)?);
        (start < end).then_some(start..end)
    };
    braces.split('{').skip(1).filter_map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "int main(void) {\n    printf(\"%d %lld\\n\", strlen(s), n);\n}\n";

    fn message(place: &str, format: &str, argument: &str) -> String {
        format!(
            "a.c:2:25:{place}: warning: format specifies type {format} but the argument has type {argument} [-Wformat]\n"
        )
    }

    fn cast_of(messages: &str) -> Option<String> {
        cast("a.c", TEXT.as_bytes(), messages.as_bytes()).map(|text| String::from_utf8(text).unwrap())
    }

    #[test]
    fn integers_are_as_wide_as_their_format_says() {
        let messages = message("{2:25-2:34}{2:13-2:15}", "'int'", "'__size_t' (aka 'unsigned long')")
            + &message("{2:36-2:37}{2:16-2:20}", "'long long'", "'int'");
        let wanted = TEXT.replace("strlen(s), n", "(int)(strlen(s)), (long long)(unsigned int)(n)");
        assert_eq!(cast_of(&messages).unwrap(), wanted);
    }

    #[test]
    fn what_is_no_integer_stays() {
        for (format, argument) in
            [("'double'", "'int'"), ("'int'", "'double'"), ("'int *'", "'long *'"), ("'int'", "'unsigned int'")]
        {
            assert_eq!(cast_of(&message("{2:25-2:34}{2:13-2:15}", format, argument)), None, "{format} {argument}");
        }
    }

    #[test]
    fn a_macro_is_mended_where_it_is_defined() {
        let messages = message("{2:5-2:38}{2:5-2:38}", "'int'", "'long'")
            + "a.c:2:25:{2:36-2:37}{2:13-2:15}: note: expanded from macro 'SHOW'\n";
        assert_eq!(cast_of(&messages).unwrap(), TEXT.replace(", n)", ", (int)(n))"));
    }

    #[test]
    fn hostile_places_are_no_places() {
        for place in [
            "{0:1-2:3}",
            "{9:1-9:3}{1:1-1:2}",
            "{2:30-2:20}{1:1-1:2}",
            "{2:99999999999999999999-2:3}{1:1-1:2}",
            "{",
            "{1:1-",
            "",
        ] {
            assert_eq!(cast_of(&message(place, "'int'", "'long'")), None, "{place}");
        }
    }
}
