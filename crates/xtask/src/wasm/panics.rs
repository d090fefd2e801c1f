//! What a panic says. In the page nobody reads it: the page starts another worker, or says that it stopped, whatever it was. So the
//! functions that put it in words only stop, and with them what they alone call, and so do their callers, which hand nothing over:
//! 2.3 KB of the first visit.

use super::{CODE, DATA, leb128, put_leb128, rewritten};
use std::collections::HashMap;
use wasmparser::{
    BinaryReader, ElementItems, ExternalKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

/// How the names of functions begin that put a panic in words and do not come back.
const PANICS: &[&str] = &[
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::handle_error",
    "core::cell::panic_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::index::slice_",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "std::alloc::rust_oom",
    "std::panicking::",
    "std::sys::backtrace::__rust_end_short_backtrace",
];

/// The words that only these functions would say: of the standard library, and of yew where it expects what always is so.
const WORDS: &[&str] = &[
    " but ends at ",
    " but the index is ",
    " is not a char boundary; it is inside ",
    " is out of bounds of `",
    " out of range for slice of length ",
    ") should be < len (is ",
    ") should be <= len (is ",
    "a Display implementation returned an error unexpectedly",
    "a formatting trait implementation returned an error when the underlying stream did not",
    "`async fn` resumed after completion",
    "assertion failed: count > 0",
    "assertion failed: edge.height == self.height - 1",
    "assertion failed: edge.height == self.node.height - 1",
    "assertion failed: idx < CAPACITY",
    "assertion failed: match track_edge_idx {\n    LeftOrRight::Left(idx) => idx <= old_left_len,\n    LeftOrRight::Right(idx) => idx <= right_len,\n}",
    "assertion failed: new_left_len <= CAPACITY",
    "assertion failed: old_left_len + count <= CAPACITY",
    "assertion failed: old_left_len >= count",
    "assertion failed: old_right_len + count <= CAPACITY",
    "assertion failed: old_right_len >= count",
    "assertion failed: self.height > 0",
    "assertion failed: src.len() == dst.len()",
    "attempt to calculate the remainder with a divisor of zero",
    "attempt to divide by zero",
    "attempt to join into collection with len > usize::MAX",
    "called `Option::unwrap()` on a `None` value",
    "called `Result::unwrap()` on an `Err` value",
    "can't create element for vtag",
    "can't create namespaced element for vtag",
    "can't remove a child",
    "cannot modify the panic hook from a panicking thread",
    "capacity overflow",
    "could not remove attribute",
    "could not remove property",
    "could not set property",
    "couldn't clone cached element",
    "couldn't clone node to be cached",
    "end byte index ",
    "failed to append child",
    "failed to create detached element",
    "failed to generate unique thread ID: bitspace exhausted",
    "failed to insert node before next sibling",
    "finish: callbacks should be Some",
    "finish: result should be None",
    "index out of bounds: the len is ",
    "insertion index (is ",
    "internal error: entered unreachable code: empty internal node",
    "invalid attribute key",
    "LazyCell instance has previously been poisoned",
    "LazyLock instance has previously been poisoned",
    "mid > len",
    "Once instance has previously been poisoned",
    "one-time initialization may not be performed recursively",
    "range end index ",
    "range start index ",
    "RefCell already borrowed",
    "RefCell already mutably borrowed",
    "removal index (is ",
    "slice index starts at ",
    "start byte index ",
    "To suspend rendering, a <Suspense /> component is required.",
    "Tried to shrink to a larger capacity",
    "unkeyed child in fully keyed list",
    "window size must be non-zero",
];

/// The operator that stops the program.
const UNREACHABLE: u8 = 0x00;

/// No local variables, `unreachable`, and the end.
const STOP: [u8; 3] = [0, UNREACHABLE, 0x0b];

/// Makes the functions that put panics in words stop, and those that are then called by none.
///
/// Returns nothing if this is no well-formed wasm file. Without names of functions in it, it stays as it is.
pub(crate) fn without_panics(wasm: &[u8]) -> Option<Vec<u8>> {
    let functions = Functions::of(wasm)?;
    let is_called = functions.called();
    rewritten(wasm, |id, body| match id {
        CODE => stopped(body, functions.n_imported, &is_called),
        DATA => Some(wordless(body)),
        _ => Some(body.to_vec()),
    })
}

/// Zeros in the place of the [`WORDS`], so that nothing else moves.
fn wordless(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_vec();
    for words in WORDS {
        let found: Vec<usize> =
            data.windows(words.len()).enumerate().filter(|(_, it)| *it == words.as_bytes()).map(|(at, _)| at).collect();
        for at in found {
            if let Some(place) = out.get_mut(at..at + words.len()) {
                place.fill(0);
            }
        }
    }
    out
}

/// The functions of a file, by their numbers.
#[derive(Debug, Default)]
struct Functions {
    n_imported: u32,
    /// Those that each of its own calls or names.
    calls: Vec<Vec<u32>>,
    /// Those that are called from without, or by their place in a table.
    roots: Vec<u32>,
    names: HashMap<u32, String>,
}

impl Functions {
    fn of(wasm: &[u8]) -> Option<Self> {
        let mut functions = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.ok()? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        functions.n_imported += u32::from(matches!(import.ok()?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export.ok()?;
                        functions.roots.extend((export.kind == ExternalKind::Func).then_some(export.index));
                    }
                }
                Payload::StartSection { func, .. } => functions.roots.push(func),
                Payload::ElementSection(elements) => {
                    for element in elements {
                        // Functions are told by their numbers; other tables are not of functions.
                        if let ElementItems::Functions(items) = element.ok()?.items {
                            functions.roots.extend(items.into_iter().collect::<Result<Vec<_>, _>>().ok()?);
                        } else {
                            return None;
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let mut calls = Vec::new();
                    for operator in body.get_operators_reader().ok()? {
                        if let Operator::Call { function_index: it }
                        | Operator::ReturnCall { function_index: it }
                        | Operator::RefFunc { function_index: it } = operator.ok()?
                        {
                            calls.push(it);
                        }
                    }
                    functions.calls.push(calls);
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        functions.read_names(names);
                    }
                }
                _ => {}
            }
        }
        Some(functions)
    }

    fn read_names(&mut self, sections: wasmparser::NameSectionReader<'_>) {
        for section in sections.into_iter().flatten() {
            if let Name::Function(names) = section {
                self.names.extend(names.into_iter().flatten().map(|name| (name.index, name.name.to_owned())));
            }
        }
    }

    /// For each of its own functions whether it is called, where no panic is put in words.
    fn called(&self) -> Vec<bool> {
        let mut is_called = vec![false; self.calls.len()];
        let mut left = self.roots.clone();
        while let Some(function) = left.pop() {
            let Some(own) = function.checked_sub(self.n_imported).map(|own| own as usize) else { continue };
            if is_called.get(own) == Some(&false) && !self.names.get(&function).is_some_and(|name| is_panic(name)) {
                is_called[own] = true;
                left.extend(&self.calls[own]);
            }
        }
        is_called
    }
}

/// Whether a function puts a panic in words. Names have the hash of their crate in them: `<core[c5930c85a12de822]::…`.
fn is_panic(name: &str) -> bool {
    let name = name.trim_start_matches('<');
    let plain = match (name.split_once('['), name.split_once("]::")) {
        (Some((before, _)), Some((_, after))) => [before, after].join("::"),
        _ => name.to_owned(),
    };
    PANICS.iter().any(|panic| plain.starts_with(panic))
}

/// The code section with the functions that are not called doing nothing but stop; where one of them is called, what calls it
/// stops there.
fn stopped(section: &[u8], n_imported: u32, is_called: &[bool]) -> Option<Vec<u8>> {
    let (n, mut rest) = leb128(section)?;
    let mut out = Vec::with_capacity(section.len());
    put_leb128(&mut out, n);
    let stops = |function: u32| {
        let own = function.checked_sub(n_imported).map(|own| own as usize);
        own.and_then(|own| is_called.get(own)) == Some(&false)
    };
    for is_called in is_called {
        let (len, after) = leb128(rest)?;
        let (code, after) = after.split_at_checked(len)?;
        let code = if *is_called { without_calls(code, stops)? } else { STOP.to_vec() };
        put_leb128(&mut out, code.len());
        out.extend(code);
        rest = after;
    }
    Some(out)
}

/// The code of a function with `unreachable` in place of each call of one that `stops`; without what would be handed to it.
fn without_calls(code: &[u8], stops: impl Fn(u32) -> bool) -> Option<Vec<u8>> {
    let mut operators = FunctionBody::new(BinaryReader::new(code, 0)).get_operators_reader().ok()?;
    let mut start = usize::try_from(operators.original_position()).ok()?;
    let mut out = code.get(..start)?.to_vec();
    // Where in `out` the last operators begin that only hand something over; and whether it has stopped there.
    let (mut handed, mut is_stopped) = (start, false);
    while !operators.eof() {
        let operator = operators.read().ok()?;
        let end = usize::try_from(operators.original_position()).ok()?;
        let is_stop = matches!(operator, Operator::Call { function_index: it } if stops(it));
        if is_stop {
            out.truncate(handed);
            out.push(UNREACHABLE);
        } else if !(is_stopped && operator == Operator::Unreachable) {
            out.extend(code.get(start..end)?);
        }
        is_stopped = is_stop;
        if !matches!(operator, Operator::I32Const { .. } | Operator::I64Const { .. } | Operator::LocalGet { .. }) {
            handed = out.len();
        }
        start = end;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ExportKind, ExportSection, Function, FunctionSection, Instruction, Module, NameMap, NameSection,
        TypeSection, ValType,
    };

    #[test]
    fn what_panics_stops_and_what_only_it_calls() {
        // 0 is exported and calls 1, handing over a number, and 2; 1 panics and calls 3; 2 calls nothing.
        let module = |is_stopped: bool| {
            let mut types = TypeSection::new();
            types.ty().function([], []);
            types.ty().function([ValType::I32], []);
            let mut exports = ExportSection::new();
            exports.export("main", ExportKind::Func, 0);
            let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
            for calls in [&[1, 2][..], &[3], &[], &[]] {
                let mut function = Function::new([]);
                let number = functions.len();
                functions.function(u32::from(number == 1));
                if is_stopped && number % 2 == 1 {
                    function.instruction(&Instruction::Unreachable);
                }
                for call in calls.iter().filter(|_| !is_stopped || number == 0) {
                    match call {
                        1 if is_stopped => function.instruction(&Instruction::Unreachable),
                        1 => function.instruction(&Instruction::I32Const(9)).instruction(&Instruction::Call(1)),
                        call => function.instruction(&Instruction::Call(*call)),
                    };
                }
                code.function(function.instruction(&Instruction::End));
            }
            let mut names = NameMap::new();
            names.append(1, "core[c5930c85a12de822]::panicking::panic_fmt");
            names.append(2, "page::panicking");
            let mut section = NameSection::new();
            section.functions(&names);
            let mut module = Module::new();
            module.section(&types).section(&functions).section(&exports).section(&code).section(&section);
            module.finish()
        };
        assert_eq!(without_panics(&module(false)), Some(module(true)));
        assert_eq!(without_panics(b"GIF89a00"), None);
    }

    #[test]
    fn words_of_panics_become_zeros() {
        assert_eq!(wordless(b"ab capacity overflow, capacity"), b"ab \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0, capacity");
    }
}
