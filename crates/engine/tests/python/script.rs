//! Scripts and their modules.

use crate::{failure, python, run_in};
use engine::script::{self, Script};
use rustpython_vm::AsObject;

#[test]
fn each_script_is_a_module_with_its_name_and_file() {
    python(|vm| {
        let script = Script {
            module: "clock",
            file: "page.html#clock",
            source: "here = __name__, __file__",
        };
        let module = script::module(vm, &script).unwrap();
        script::share(vm, &script, &module).unwrap();
        script::run(vm, &script, &module).unwrap();
        let module = run_in(vm, "import clock; result = clock.here").unwrap();
        let result = module.get_attr("result", vm).unwrap().str(vm).unwrap();
        assert_eq!(result.to_string_lossy(), "('clock', 'page.html#clock')");
    });
}

#[test]
fn scripts_do_not_share_names() {
    python(|vm| {
        run_in(vm, "secret = 1").unwrap();
        let traceback = run_in(vm, "secret").unwrap_err();
        assert!(traceback.contains("NameError"));
    });
}

#[test]
fn a_module_stays_when_its_script_fails() {
    python(|vm| {
        run_in(vm, "before = 1\nraise ValueError").unwrap_err();
        let main = vm.import("__main__", 0).unwrap();
        assert!(main.get_attr("before", vm).is_ok());
    });
}

#[test]
fn functions_outlive_their_script() {
    python(|vm| {
        let module = run_in(
            vm,
            "x = 1\ndef f():\n    global x\n    x += 1\n    return x",
        )
        .unwrap();
        for expected in [2, 3] {
            let value = vm.call_method(&module, "f", ()).unwrap();
            assert_eq!(value.try_to_value::<i32>(vm).unwrap(), expected);
        }
    });
}

#[test]
fn the_module_can_be_imported_while_it_runs() {
    python(|vm| {
        run_in(
            vm,
            "import __main__\nassert __main__.__name__ == '__main__'",
        )
        .unwrap()
    });
}

#[test]
fn a_script_that_awaits_is_a_coroutine() {
    python(|vm| {
        let script = Script {
            module: "waiting",
            file: "page.py",
            source: "async def f():\n    return 3\n\nx = await f()\ny = [x async for x in g()] if x == 0 else x",
        };
        let module = script::module(vm, &script).unwrap();
        let coroutine = script::run(vm, &script, &module).unwrap().unwrap();
        assert!(module.get_attr("f", vm).is_err());
        let ended = vm.call_method(&coroutine, "send", (vm.ctx.none(),));
        let ended = ended.unwrap_err();
        assert!(ended.fast_isinstance(vm.ctx.exceptions.stop_iteration));
        let result = module.get_attr("y", vm).unwrap();
        assert_eq!(result.try_to_value::<i32>(vm).unwrap(), 3);
    });
}

#[test]
fn a_local_variable_without_a_value_is_told_of_in_todays_words() {
    for body in ["n", "print(n, m)", "del n"] {
        let traceback = failure(&format!("def f():\n    {body}\n    n = m = 1\nf()"));
        let words = "UnboundLocalError: cannot access local variable 'n' where it is not associated with a value";
        assert!(traceback.contains(words), "{traceback}");
    }
}
