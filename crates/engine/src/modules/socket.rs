//! `_socket`: its constants, the conversion of addresses, and sockets that say what to use instead when they are asked to
//! connect. <https://docs.python.org/3/library/socket.html>

mod address;
mod constants;

pub(super) use _socket::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(with(address::_address))]
mod _socket {
    use core::cell::Cell;
    use rustpython_vm::{
        FromArgs, Py, PyObjectRef, PyPayload, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyModule, PyTypeRef},
        common as rustpython_common,
        function::{ArgIntoFloat, FuncArgs, OptionalArg},
        pyclass,
        types::{Constructor, DefaultConstructor, Initializer, Representable},
    };

    use super::constants::CONSTANTS;
    use crate::errno::Errno;

    #[pyattr]
    #[allow(non_upper_case_globals, reason = "Python's name")]
    const has_ipv6: bool = true;

    #[pyattr]
    fn error(vm: &VirtualMachine) -> PyTypeRef {
        vm.ctx.exceptions.os_error.to_owned()
    }

    #[pyattr]
    fn timeout(vm: &VirtualMachine) -> PyTypeRef {
        vm.ctx.exceptions.timeout_error.to_owned()
    }

    #[pyattr(once)]
    fn herror(vm: &VirtualMachine) -> PyTypeRef {
        let base = vm.ctx.exceptions.os_error.to_owned();
        vm.ctx
            .new_exception_type("socket", "herror", Some(vec![base]))
    }

    #[pyattr(once)]
    fn gaierror(vm: &VirtualMachine) -> PyTypeRef {
        let base = vm.ctx.exceptions.os_error.to_owned();
        vm.ctx
            .new_exception_type("socket", "gaierror", Some(vec![base]))
    }

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        for (name, number) in CONSTANTS {
            module.set_attr(vm.ctx.intern_str(*name), vm.ctx.new_int(*number), vm)?;
        }
        Ok(())
    }

    /// What a page cannot do says so when it is asked to.
    fn no_sockets(what: &str, vm: &VirtualMachine) -> PyBaseExceptionRef {
        let text = format!(
            "{what}: a page cannot open sockets; use browser.websocket, or fetch() of browser.window"
        );
        Errno::ENOSYS.saying(text, &[], vm)
    }

    /// <https://docs.python.org/3/library/socket.html#socket.getaddrinfo>
    #[pyfunction]
    fn getaddrinfo(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_sockets("getaddrinfo()", vm))
    }

    #[pyfunction]
    #[pyfunction(name = "gethostbyname_ex")]
    #[pyfunction(name = "gethostbyaddr")]
    #[pyfunction(name = "getnameinfo")]
    fn gethostbyname(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_sockets("the resolver", vm))
    }

    #[pyfunction]
    fn socketpair(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_sockets("socketpair()", vm))
    }

    /// <https://docs.python.org/3/library/socket.html#socket.gethostname>
    #[pyfunction]
    fn gethostname() -> &'static str {
        "page"
    }

    #[pyfunction]
    fn if_nameindex(vm: &VirtualMachine) -> PyObjectRef {
        vm.ctx.new_list(Vec::new()).into()
    }

    /// Nothing waits, so that the default is kept and has no effect.
    #[pyfunction]
    fn getdefaulttimeout(vm: &VirtualMachine) -> PyObjectRef {
        vm.ctx.none()
    }

    #[pyfunction]
    fn setdefaulttimeout(_timeout: Option<ArgIntoFloat>) {}

    #[pyfunction]
    fn close(fd: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        vm.import("posix", 0)?
            .get_attr("close", vm)?
            .call((fd,), vm)
    }

    /// <https://docs.python.org/3/library/socket.html#socket-objects>
    #[pyattr(name = "SocketType")]
    #[pyattr(name = "socket")]
    #[pyclass(module = "_socket", name = "socket")]
    #[derive(Debug, Default, PyPayload)]
    struct Socket {
        family: Cell<i32>,
        kind: Cell<i32>,
        protocol: Cell<i32>,
        timeout: Cell<Option<f64>>,
    }

    #[derive(FromArgs)]
    struct SocketArgs {
        #[pyarg(any, default = -1)]
        family: i32,
        #[pyarg(any, name = "type", default = -1)]
        kind: i32,
        #[pyarg(any, default = -1)]
        proto: i32,
        #[pyarg(any, optional)]
        fileno: OptionalArg<PyObjectRef>,
    }

    impl DefaultConstructor for Socket {}

    impl Initializer for Socket {
        type Args = SocketArgs;

        fn init(zelf: &Py<Self>, args: SocketArgs, vm: &VirtualMachine) -> PyResult<()> {
            // That of a socket of a page, which `ssl` hands on.
            const NONE: i32 = -1;
            let number = args
                .fileno
                .into_option()
                .filter(|fileno| !vm.is_none(fileno));
            if number.is_some_and(|number| number.try_to_value(vm).ok() != Some(NONE)) {
                return Err(no_sockets("socket(fileno=...)", vm));
            }
            let or = |number, default| if number == -1 { default } else { number };
            // AF_INET, SOCK_STREAM
            zelf.family.set(or(args.family, 2));
            zelf.kind.set(or(args.kind, 1));
            zelf.protocol.set(or(args.proto, 0));
            Ok(())
        }
    }

    #[pyclass(with(Constructor, Initializer, Representable), flags(BASETYPE))]
    impl Socket {
        #[pygetset]
        fn family(zelf: &Py<Self>) -> i32 {
            zelf.family.get()
        }

        #[pygetset(name = "type")]
        fn kind(zelf: &Py<Self>) -> i32 {
            zelf.kind.get()
        }

        #[pygetset]
        fn proto(zelf: &Py<Self>) -> i32 {
            zelf.protocol.get()
        }

        #[pygetset]
        fn timeout(zelf: &Py<Self>) -> Option<f64> {
            zelf.timeout.get()
        }

        #[pymethod]
        fn gettimeout(zelf: &Py<Self>) -> Option<f64> {
            zelf.timeout.get()
        }

        #[pymethod]
        fn settimeout(
            zelf: &Py<Self>,
            timeout: Option<ArgIntoFloat>,
            vm: &VirtualMachine,
        ) -> PyResult<()> {
            let timeout = timeout.map(ArgIntoFloat::into_float);
            if timeout.is_some_and(|timeout| timeout < 0.0) {
                return Err(vm.new_value_error("Timeout value out of range"));
            }
            zelf.timeout.set(timeout);
            Ok(())
        }

        #[pymethod]
        fn setblocking(zelf: &Py<Self>, blocking: bool) {
            zelf.timeout.set(if blocking { None } else { Some(0.0) });
        }

        #[pymethod]
        fn getblocking(zelf: &Py<Self>) -> bool {
            zelf.timeout.get() != Some(0.0)
        }

        /// It has none: nothing is open.
        #[pymethod]
        #[pymethod(name = "detach")]
        fn fileno(_zelf: &Py<Self>) -> i32 {
            -1
        }

        #[pymethod]
        #[pymethod(name = "setsockopt")]
        fn close(_zelf: &Py<Self>, _args: FuncArgs) {}

        /// What it is, which `ssl` asks; all else is off.
        #[pymethod]
        fn getsockopt(zelf: &Py<Self>, level: i32, option: i32) -> i32 {
            let (socket, kind) = (1, 3);
            if (level, option) == (socket, kind) {
                zelf.kind.get()
            } else {
                0
            }
        }

        #[pymethod]
        #[pymethod(name = "connect_ex")]
        fn connect(_zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Err(no_sockets("socket.connect()", vm))
        }

        #[pymethod]
        fn bind(_zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Err(no_sockets("socket.bind()", vm))
        }

        #[pymethod]
        #[pymethod(name = "_accept")]
        fn listen(_zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Err(no_sockets("socket.listen()", vm))
        }

        #[pymethod]
        #[pymethod(name = "sendall")]
        #[pymethod(name = "sendto")]
        #[pymethod(name = "sendmsg")]
        #[pymethod(name = "recv")]
        #[pymethod(name = "recv_into")]
        #[pymethod(name = "recvfrom")]
        #[pymethod(name = "recvfrom_into")]
        #[pymethod(name = "recvmsg")]
        #[pymethod(name = "recvmsg_into")]
        #[pymethod(name = "shutdown")]
        #[pymethod(name = "getpeername")]
        #[pymethod(name = "getsockname")]
        fn send(_zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            const ENOTCONN: Errno = Errno(107);
            Err(ENOTCONN.exception(vm))
        }
    }

    impl Representable for Socket {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            Ok(format!(
                "<socket object, fd=-1, family={}, type={}, proto={}>",
                zelf.family.get(),
                zelf.kind.get(),
                zelf.protocol.get()
            ))
        }
    }
}
