//! Sets whose tests are Python: HumanEval, MBPP, EvalPlus, KodCode.

use serde_json::json;

use super::choice::Choice;
use super::fields::Fields;
use crate::eval::format::SetFormat;
use crate::eval::task::{Apart, Form, Task, Tests};

const PYTHON: &str = "python";

pub(super) fn read(line: String, number: usize, choice: Choice<'_>) -> Result<Task, String> {
    let fields = Fields::read(&line)?;
    if let Some(other) = choice.language.filter(|language| *language != PYTHON) {
        return Err(format!("its tests are Python, and samples in `{other}` cannot be tried by them"));
    }
    let (plan, form, solution) = match choice.format {
        SetFormat::HumanEval => human_eval(&fields)?,
        SetFormat::Mbpp => mbpp(&fields)?,
        SetFormat::EvalPlus => eval_plus(&fields, &fields.id(number, choice.format))?,
        _ => kod_code(&fields)?,
    };
    Ok(Task {
        id: fields.id(number, choice.format),
        language: PYTHON.to_owned(),
        form,
        tests: Tests::Apart(Apart { plan, line, cases: None }),
        time: None,
        memory: None,
        solution,
        prelude: "",
    })
}

type Parts = (serde_json::Value, Form, Option<String>);

fn human_eval(fields: &Fields) -> Result<Parts, String> {
    let (prompt, entry) = (fields.text("prompt")?, fields.text("entry_point")?);
    let plan = json!({ "mode": "check", "prelude": "", "entry": entry, "test": fields.text("test")?, "calls": true });
    let solution = fields.optional("canonical_solution")?.map(|end| [prompt, end].concat());
    Ok((plan, continues(prompt, entry), solution))
}

fn mbpp(fields: &Fields) -> Result<Parts, String> {
    if fields.texts("test_list")?.is_empty() {
        return Err("its field `test_list` has no test".to_owned());
    }
    fields.texts("test_imports")?;
    fields.optional("test_setup_code")?;
    let plan = json!({ "mode": "asserts", "prelude": "" });
    Ok((plan, Form::Whole, fields.optional("code")?.map(str::to_owned)))
}

fn eval_plus(fields: &Fields, id: &str) -> Result<Parts, String> {
    let (prompt, entry) = (fields.text("prompt")?, fields.text("entry_point")?);
    let solution = [prompt, fields.text("canonical_solution")?].concat();
    let plan = json!({ "mode": "compare", "prelude": "", "is_mbpp": id.starts_with("Mbpp/") });
    Ok((plan, continues(prompt, entry), Some(solution)))
}

fn kod_code(fields: &Fields) -> Result<Parts, String> {
    let test = fields.optional("test_code")?.map_or_else(|| fields.text("test"), Ok)?;
    let plan = json!({ "mode": "pytest", "prelude": "", "test": test });
    Ok((plan, Form::Whole, fields.optional("solution")?.map(str::to_owned)))
}

fn continues(prompt: &str, entry: &str) -> Form {
    Form::Continues { prompt: prompt.to_owned(), entry: entry.to_owned(), stops: Vec::new() }
}
