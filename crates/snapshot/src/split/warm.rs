//! The warm-up: calls of the functions that most pages are going to call. Browsers compile a function when it is first
//! called, and a page has time for that while it waits for the memory module.
//!
//! The page makes these calls in an instance that it throws away afterwards. The memory of this instance is empty and
//! its imports throw, so a function ends as soon as it reads or writes memory or calls JavaScript. The compiled code
//! belongs to the module, so it is there for the page's own instance as well.
//!
//! INVARIANT: each of these calls ends, and does not make the memory grow.

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::{BlockType, Function, Instruction};
use wasmparser::ValType;

use crate::{machine::Machine, module::Module};

/// The name under which the function for the warm-up is exported. Given 0, it calls the first usual function, given 1
/// the second one, and so on.
pub(super) const NAME: &str = "warm";

/// The body of the function for the warm-up. Its parameter is the index of one of `functions`, which it calls with
/// zeros.
pub(super) fn body(
    module: &Module<'_>,
    functions: &[u32],
    number: impl Fn(u32) -> Result<u32>,
) -> Result<Vec<u8>> {
    let mut calls = Vec::new();
    for function in functions {
        let kind = module.types.get(module.kind(*function) as usize);
        let kind = kind.context("a function of an unknown type")?;
        let zeros = kind.params().iter().map(|parameter| zero(*parameter));
        let mut call = zeros.collect::<Result<Vec<_>>>()?;
        call.push(Instruction::Call(number(*function)?));
        call.extend(kind.results().iter().map(|_| Instruction::Drop));
        calls.push(call);
    }
    let mut body = Function::new([]);
    choose(&mut body, &calls, 0);
    body.instruction(&Instruction::End);
    Ok(body.into_raw_body())
}

/// Writes instructions that make one of `calls`: the parameter is the index of the call, counted from `first`. They
/// choose by binary search, as browsers take long to compile a `br_table` with a thousand targets.
fn choose(body: &mut Function, calls: &[Vec<Instruction<'_>>], first: usize) {
    if let [call] = calls {
        for instruction in call {
            body.instruction(instruction);
        }
    } else if !calls.is_empty() {
        let (left, right) = calls.split_at(calls.len() / 2);
        let middle = first + left.len();
        body.instruction(&Instruction::LocalGet(0))
            .instruction(&Instruction::I32Const(middle as i32))
            .instruction(&Instruction::I32LtU)
            .instruction(&Instruction::If(BlockType::Empty));
        choose(body, left, first);
        body.instruction(&Instruction::Else);
        choose(body, right, middle);
        body.instruction(&Instruction::End);
    }
}

/// The most that a call may take: about this number of instructions, which a browser runs in a few milliseconds.
const FUEL: u64 = 1_000_000;

/// Checks the invariant, by one call for each of the usual functions.
pub(super) fn check(main: &[u8], functions: &[u32]) -> Result<()> {
    let mut machine = Machine::start_limited(main)?;
    for (place, function) in (0..).zip(functions) {
        if !machine.ends(NAME, place, FUEL)? {
            bail!("without memory, function {function} does not end: it cannot be warmed up");
        }
    }
    ensure!(
        machine.memory().is_empty(),
        "a function that is warmed up makes the memory grow"
    );
    Ok(())
}

/// The instruction that gives the zero or the null of a type.
fn zero(kind: ValType) -> Result<Instruction<'static>> {
    Ok(match kind {
        ValType::I32 => Instruction::I32Const(0),
        ValType::I64 => Instruction::I64Const(0),
        ValType::F32 => Instruction::F32Const(0.0.into()),
        ValType::F64 => Instruction::F64Const(0.0.into()),
        ValType::Ref(kind) => Instruction::RefNull(kind.heap_type().try_into()?),
        ValType::V128 => bail!("a function takes vectors"),
    })
}
