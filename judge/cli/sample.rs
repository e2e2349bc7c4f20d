//! A sample in the terminal: whole values, grids and matrices as tables, no line wider than the terminal.

use harness::interface::{Function, Interface};
use harness::types::Type;
use harness::value::Value;
use textwrap::core::Word;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::ui;
use crate::check::{CallExpect, show};
use crate::problem::{CaseInput, Expect, Problem, TestCase};
use crate::report::style::{DIM, STRONG, paint};
use crate::report::untrusted::{self, Bound, escape};

/// Where what goes in begins.
const INDENT: &str = "    ";
/// Stands before what must come out.
const ARROW: &str = "→ ";
/// Characters of the longest value that is shown whole; a stranger's may be of any size.
const LONGEST: usize = 10_000;
/// How much of a text is shown, far more than a sample has.
const TEXT: Bound = Bound { lines: 200, columns: 2000 };

/// The lines of a sample.
pub(super) fn lines(problem: &Problem, case: &TestCase, width: usize) -> Vec<String> {
    match (&problem.interface, &case.input, &case.expect) {
        (Interface::Function(function), CaseInput::Call(args), Expect::Value(answer)) => {
            call(function, args, answer, width)
        }
        (Interface::Class(_), CaseInput::Calls { .. }, Expect::Results(results)) => {
            calls(problem, case, results, width)
        }
        (Interface::Stdio, ..) => match case.interaction() {
            Some(talk) => conversation(talk),
            None => program(&problem.kind().show_input(case), &problem.kind().show_expect(case)),
        },
        _ => Vec::new(),
    }
}

/// A line for each parameter, then the answer.
fn call(function: &Function, args: &[Value], answer: &Value, width: usize) -> Vec<String> {
    let pairs = function.params.iter().zip(args);
    let mut lines: Vec<String> = pairs
        .flat_map(|(param, arg)| labelled(&format!("{INDENT}{} = ", param.name), &param.ty, arg, width))
        .map(|line| escape(&line))
        .collect();
    lines.extend(answered("  ", function.answer_type(), answer, width));
    lines
}

/// What must come out, behind an arrow.
fn answered(indent: &str, ty: &Type, answer: &Value, width: usize) -> Vec<String> {
    let taken = indent.len() + 2;
    let lines = value(ty, answer, width.saturating_sub(taken));
    let line = |(index, line): (usize, String)| {
        let mark = if index == 0 { ARROW } else { "  " };
        format!("{indent}{}{}", paint(DIM, mark), paint(STRONG, escape(&line)))
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// A value behind its name.
fn labelled(label: &str, ty: &Type, shown: &Value, width: usize) -> Vec<String> {
    let taken = ui::visible(label);
    let blank = " ".repeat(taken);
    let lines = value(ty, shown, width.saturating_sub(taken)).into_iter().enumerate();
    lines.map(|(index, line)| format!("{}{line}", if index == 0 { label } else { &blank })).collect()
}

/// A value in lines of at most `width` columns, where its parts allow it.
fn value(ty: &Type, shown: &Value, width: usize) -> Vec<String> {
    let whole = show::whole(ty, shown);
    if whole.len() > LONGEST {
        return wrapped(&show::value(ty, shown, show::LONG), width);
    }
    let fits = |lines: &Vec<String>| lines.iter().all(|line| ui::visible(line) <= width);
    match (shown, ty) {
        (Value::Tuple(items), Type::Record(fields)) if ui::visible(&whole) > width => record(fields, items, width),
        _ => table(ty, shown).filter(fits).unwrap_or_else(|| wrapped(&whole, width)),
    }
}

/// A field a line.
fn record(fields: &[(String, Type)], items: &[Value], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (index, ((name, ty), item)) in fields.iter().zip(items).enumerate() {
        let label = format!("{}{name}: ", if index == 0 { "{" } else { " " });
        let line = format!("{label}{}", show::whole(ty, item));
        // A comma or a bracket follows.
        let room = width.saturating_sub(1);
        lines.extend(if ui::visible(&line) <= room { vec![line] } else { labelled(&label, ty, item, room) });
        lines.last_mut().into_iter().for_each(|line| line.push(if index + 1 == fields.len() { '}' } else { ',' }));
    }
    lines
}

/// The rows of a matrix or a list of lists below each other, its columns aligned; `None` for everything else.
fn table(ty: &Type, shown: &Value) -> Option<Vec<String>> {
    let rows = rows(ty, shown).filter(|rows| rows.len() > 1)?;
    let count = rows.iter().map(Vec::len).max()?;
    let wide = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| ui::visible(cell)).max();
    let widths: Vec<usize> = (0..count).map(|column| wide(column).unwrap_or(0)).collect();
    let line = |(index, row): (usize, &Vec<String>)| {
        let cells =
            row.iter().zip(&widths).map(|(cell, width)| format!("{}{cell}", " ".repeat(width - ui::visible(cell))));
        let open = if index == 0 { "[[" } else { " [" };
        let close = if index + 1 == rows.len() { "]]" } else { "]," };
        format!("{open}{}{close}", cells.collect::<Vec<_>>().join(", "))
    };
    Some(rows.iter().enumerate().map(line).collect())
}

/// The cells of what has rows.
fn rows(ty: &Type, shown: &Value) -> Option<Vec<Vec<String>>> {
    match (shown, ty) {
        (Value::Mat { cols, data, .. }, _) if *cols > 0 => {
            let cells =
                |row: &[f64]| row.iter().map(|number| show::whole(&Type::Float, &Value::Float(*number))).collect();
            Some(data.chunks(*cols).map(cells).collect())
        }
        (Value::List(rows), Type::List(row)) => {
            let Type::List(item) = &**row else { return None };
            if !matches!(**item, Type::Bool | Type::Int | Type::Float | Type::Char | Type::Str) {
                return None;
            }
            let cells = |row: &Value| match row {
                Value::List(items) => items.iter().map(|value| show::whole(item, value)).collect(),
                _ => Vec::new(),
            };
            Some(rows.iter().map(cells).collect())
        }
        _ => None,
    }
}

/// A text broken between words; what follows the first line is one column further right, inside the bracket.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let words: Vec<Word<'_>> = text.split_inclusive(' ').map(Word::from).collect();
    let widths = [width as f64, width.saturating_sub(1) as f64];
    let line = |(index, words): (usize, &&[Word<'_>])| {
        let words: Vec<&str> = words.iter().map(|word| word.word).collect();
        format!("{}{}", if index == 0 { "" } else { " " }, words.join(" "))
    };
    wrap_first_fit(&words, &widths).iter().enumerate().map(line).collect()
}

/// Each call of a class with its result: side by side if that fits, else below each other.
fn calls(problem: &Problem, case: &TestCase, results: &[CallExpect], width: usize) -> Vec<String> {
    let (Interface::Class(class), CaseInput::Calls { new, calls }) = (&problem.interface, &case.input) else {
        return Vec::new();
    };
    let text = |name: &str, params: &[harness::interface::Param], args: &[Value]| {
        let args: Vec<_> = params.iter().zip(args).map(|(param, arg)| show::whole(&param.ty, arg)).collect();
        format!("{name}({})", args.join(", "))
    };
    let mut rows = vec![(text(&class.name, &class.new, new), None)];
    rows.extend(calls.iter().zip(results).map(|((method, args), result)| {
        let method = &class.methods[*method];
        let result = match result {
            CallExpect::Value(Value::Void) => None,
            CallExpect::Value(value) => Some(show::whole(&method.returns, value)),
            CallExpect::Draw(_) => Some("a random draw".to_owned()),
        };
        (text(&method.name, &method.params, args), result)
    }));
    let columns = |text: &str| ui::visible(text);
    let left = rows.iter().map(|(call, _)| columns(call)).max().unwrap_or(0);
    let right = rows.iter().filter_map(|(_, result)| result.as_deref()).map(columns).max().unwrap_or(0);
    if INDENT.len() + left + 4 + right <= width { beside(rows) } else { below(&rows, width) }
}

/// A call and its result in one row.
fn beside(rows: Vec<(String, Option<String>)>) -> Vec<String> {
    let cells = |(call, result): (String, Option<String>)| {
        let result = result.map(|result| format!("{}{}", paint(DIM, ARROW), paint(STRONG, escape(&result))));
        vec![format!("{INDENT}{}", escape(&call)), result.unwrap_or_default()]
    };
    let rows: Vec<Vec<String>> = rows.into_iter().map(cells).collect();
    ui::table(&rows).lines().map(str::to_owned).collect()
}

/// A result below its call.
fn below(rows: &[(String, Option<String>)], width: usize) -> Vec<String> {
    let room = width.saturating_sub(INDENT.len() + 4);
    let mut lines = Vec::new();
    for (call, result) in rows {
        lines.extend(wrapped(call, room).iter().map(|line| format!("{INDENT}{}", escape(line))));
        for (index, line) in result.iter().flat_map(|result| wrapped(result, room)).enumerate() {
            let mark = if index == 0 { ARROW } else { "  " };
            lines.push(format!("{INDENT}  {}{}", paint(DIM, mark), paint(STRONG, escape(&line))));
        }
    }
    lines
}

/// A conversation, what the submission says in bold.
fn conversation(talk: &str) -> Vec<String> {
    let line = |line: &str| {
        let said = line.strip_prefix('>').map(|said| paint(STRONG, format!("> {}", said.trim_start())).to_string());
        format!("{INDENT}{}", said.unwrap_or_else(|| paint(DIM, line).to_string()))
    };
    untrusted::text(talk, TEXT).lines().map(line).collect()
}

/// What a program reads and writes, line by line as it stands.
fn program(input: &str, expect: &str) -> Vec<String> {
    let mut lines: Vec<String> = untrusted::text(input, TEXT).lines().map(|line| format!("{INDENT}{line}")).collect();
    for (index, line) in untrusted::text(expect, TEXT).lines().enumerate() {
        let mark = if index == 0 { ARROW } else { "  " };
        lines.push(format!("  {}{}", paint(DIM, mark), paint(STRONG, line)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(ty: &str, shown: &Value, width: usize) -> String {
        labelled("x = ", &Type::parse(ty).unwrap(), shown, width).join("\n")
    }

    #[test]
    fn a_matrix_stands_in_rows_and_columns() {
        let matrix = Value::Mat { rows: 2, cols: 2, data: vec![1.0, -20.5, 300.0, 4.0] };
        assert_eq!(shown("mat[n, d]", &matrix, 40), "x = [[  1.0, -20.5],\n     [300.0,   4.0]]");
        let grid = Value::List(vec![Value::List(vec![Value::Char('1'), Value::Char('0')]); 2]);
        assert_eq!(shown("list<list<char>>", &grid, 40), "x = [[\"1\", \"0\"],\n     [\"1\", \"0\"]]");
    }

    #[test]
    fn a_long_value_is_whole_and_wrapped() {
        let list = Value::List((0..40).map(Value::Int).collect());
        let text = shown("list<int>", &list, 40);
        assert!(text.lines().count() > 2 && text.lines().all(|line| line.len() <= 40), "{text}");
        assert!((0..40).all(|number| text.contains(&number.to_string())), "{text}");
    }
}
