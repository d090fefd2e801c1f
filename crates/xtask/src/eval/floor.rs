//! The recorded figures, below which none may fall: a file each in `eval`, beside this crate's sources.

use crate::failure::Failure;
use crate::workspace;
use serde_json::{Map, Value, json};

/// Figures by name, to two decimals, as they are recorded.
pub(super) fn figures(figures: Vec<(String, f64)>) -> Value {
    Value::Object(
        figures
            .into_iter()
            .map(|(name, figure)| (name, json!((figure * 100.0).round() / 100.0)))
            .collect::<Map<_, _>>(),
    )
}

/// Fails with the figures that are lower than those recorded under `name`; with `record`, these become the recorded ones.
pub(super) fn keep(name: &str, now: Value, record: bool) -> Result<(), Failure> {
    let path = workspace::root()?.join("crates/xtask/eval").join(name).with_extension("json");
    if record {
        let text = serde_json::to_string_pretty(&now).map_err(|error| Failure::new(&error))?;
        return workspace::write(&path, text + "\n");
    }
    let then: Value = serde_json::from_str(&workspace::read_text(&path)?)
        .map_err(|error| Failure::new(format_args!("{}: {error}", path.display())))?;
    let mut fallen = Vec::new();
    compare(&now, &then, &mut Vec::new(), &mut fallen);
    if fallen.is_empty() {
        println!("No figure is below the recorded one.");
        return Ok(());
    }
    Err(Failure::verdict(format_args!("Below what is recorded in {}:\n{}", path.display(), fallen.join("\n"))))
}

/// Names each recorded number that is now smaller or missing, by its place.
fn compare<'a>(now: &Value, then: &'a Value, place: &mut Vec<&'a str>, fallen: &mut Vec<String>) {
    if let Value::Object(entries) = then {
        for (name, then) in entries {
            place.push(name);
            compare(&now[name.as_str()], then, place, fallen);
            place.pop();
        }
    } else if let Some(then) = then.as_f64() {
        let now = now.as_f64().unwrap_or_default();
        if now + 0.001 < then {
            fallen.push(format!("{}: {now:.2} instead of {then:.2}", place.join(", ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_falls_is_named() {
        let now = json!({ "a": { "all": figures(vec![("strict".to_owned(), 80.004), ("value".to_owned(), 80.0)]) } });
        let check = |then: Value, expected: &[&str]| {
            let mut fallen = Vec::new();
            compare(&now, &then, &mut Vec::new(), &mut fallen);
            assert_eq!(fallen, expected);
        };
        check(
            json!({ "a": { "all": { "strict": 80.0, "value": 80.01 } } }),
            &["a, all, value: 80.00 instead of 80.01"],
        );
        check(json!({ "b": { "P": 3.0 } }), &["b, P: 0.00 instead of 3.00"]);
        check(json!({}), &[]);
    }
}
