//! The functions of [`time`](https://docs.python.org/3/library/time.html) that read a clock or wait.
//!
//! RustPython's own reach `std::time`, which panics on `wasm32-unknown-unknown`. These read the page's; an interpreter that
//! is being prepared has none, and the functions raise RuntimeError.

mod calendar;
mod shown;
mod zone;

use crate::host::{self, Host};
use rustpython_vm::{
    PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyFloat, PyStrRef},
    function::{FuncArgs, IntoPyNativeFn},
    py_namespace,
};

fn clock(vm: &VirtualMachine) -> PyResult<Host> {
    host::get().ok_or_else(|| {
        vm.new_runtime_error("the clock is not attached: the interpreter is still being prepared")
    })
}

fn wall(vm: &VirtualMachine) -> PyResult<f64> {
    Ok((clock(vm)?.wall)())
}

fn monotonic(vm: &VirtualMachine) -> PyResult<f64> {
    Ok((clock(vm)?.monotonic)())
}

fn wall_ns(vm: &VirtualMachine) -> PyResult<i64> {
    wall(vm).map(nanoseconds)
}

fn monotonic_ns(vm: &VirtualMachine) -> PyResult<i64> {
    monotonic(vm).map(nanoseconds)
}

/// Browsers tell microseconds at best; more digits would only be the noise of the conversion.
fn nanoseconds(seconds: f64) -> i64 {
    (seconds * 1e6).round() as i64 * 1000
}

fn sleep(seconds: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    let seconds = match seconds.downcast_ref::<PyFloat>() {
        Some(float) => float.to_f64(),
        None => seconds.try_index(vm)?.try_to_primitive::<i64>(vm)? as f64,
    };
    if seconds.is_nan() {
        return Err(vm.new_value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.new_value_error("sleep length must be non-negative"));
    }
    if seconds == 0.0 {
        // Nobody else wants to run in the meantime.
        return Ok(());
    }
    if host::get().is_some_and(|host| (host.sleep)(seconds)) {
        return Ok(());
    }
    Err(vm.new_not_implemented_error(
        "time.sleep() would stop the whole page, which could not even draw: use await asyncio.sleep(seconds), \
         at the top of a script too, or browser.timer.set_timeout(function, milliseconds)",
    ))
}

/// [`time.get_clock_info`](https://docs.python.org/3/library/time.html#time.get_clock_info), which this target lacks.
fn get_clock_info(name: PyStrRef, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
    let (implementation, monotonic) = match name.as_bytes() {
        b"time" => ("Date.now()", false),
        b"monotonic" | b"perf_counter" | b"process_time" | b"thread_time" => {
            ("performance.now()", true)
        }
        _ => return Err(vm.new_value_error("unknown clock")),
    };
    Ok(py_namespace!(vm, {
        "implementation" => vm.ctx.new_str(implementation),
        "monotonic" => vm.ctx.new_bool(monotonic),
        "adjustable" => vm.ctx.new_bool(!monotonic),
        "resolution" => vm.ctx.new_float(1e-3),
    })
    .into())
}

/// Replaces the functions on the module `time`. The interpreter calls this before anything imports it.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let time = vm.import("time", 0)?;
    put(vm, &time, "time", wall)?;
    put(vm, &time, "time_ns", wall_ns)?;
    for name in ["monotonic", "perf_counter", "process_time", "thread_time"] {
        put(vm, &time, name, monotonic)?;
    }
    for name in [
        "monotonic_ns",
        "perf_counter_ns",
        "process_time_ns",
        "thread_time_ns",
    ] {
        put(vm, &time, name, monotonic_ns)?;
    }
    put(vm, &time, "sleep", sleep)?;
    put(vm, &time, "get_clock_info", get_clock_info)?;
    put(vm, &time, "gmtime", zone::gmtime)?;
    put(vm, &time, "localtime", zone::localtime)?;
    put(vm, &time, "ctime", zone::ctime)?;
    put(vm, &time, "mktime", zone::mktime)?;
    put(vm, &time, "strftime", shown::strftime)?;
    put(vm, &time, "asctime", shown::asctime)?;
    for (name, position) in [("asctime", 0), ("strftime", 1)] {
        put_now(vm, &time, name, position, |vm, time| {
            time.get_attr("localtime", vm)?.call((), vm)
        })?;
    }
    for name in ["tzname", "timezone", "altzone", "daylight"] {
        if vm.get_attribute_opt(&time, name)?.is_some() {
            time.del_attr(name, vm)?;
        }
    }
    put(vm, &time, "__getattr__", zone::attribute)
}

fn put<F, Kind>(
    vm: &VirtualMachine,
    time: &PyObjectRef,
    name: &'static str,
    function: F,
) -> PyResult<()>
where
    F: IntoPyNativeFn<Kind>,
{
    let function = crate::native::function(vm, "time", name, function);
    time.set_attr(name, function, vm)
}

/// Wraps a function that reads the clock itself where the argument at `position` is missing or None.
fn put_now(
    vm: &VirtualMachine,
    time: &PyObjectRef,
    name: &'static str,
    position: usize,
    now: fn(&VirtualMachine, &PyObjectRef) -> PyResult,
) -> PyResult<()> {
    let original = time.get_attr(name, vm)?;
    let module = time.clone();
    put(
        vm,
        time,
        name,
        move |mut args: FuncArgs, vm: &VirtualMachine| -> PyResult {
            if args.args.len() == position {
                args.args.push(now(vm, &module)?);
            } else if args.args.get(position).is_some_and(|arg| vm.is_none(arg)) {
                args.args[position] = now(vm, &module)?;
            }
            original.call(args, vm)
        },
    )
}
