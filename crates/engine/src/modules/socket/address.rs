//! Numbers and addresses in the order of the network:
//! <https://docs.python.org/3/library/socket.html#other-functions>

#[rustpython_vm::pymodule(sub)]
pub(super) mod _address {
    use core::net::{Ipv4Addr, Ipv6Addr};
    use rustpython_vm::{
        PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyStrRef},
        function::{ArgBytesLike, OptionalArg},
    };

    use crate::errno::Errno;

    const AF_INET: i32 = 2;
    const AF_INET6: i32 = 10;

    fn number<T: TryFrom<i64>>(value: i64, bits: u32, vm: &VirtualMachine) -> PyResult<T> {
        if value < 0 {
            let text = "can't convert negative Python int to C unsigned integer";
            return Err(vm.new_overflow_error(text));
        }
        let text = format!("Python int too large to convert to C {bits}-bit unsigned integer");
        T::try_from(value).map_err(|_| vm.new_overflow_error(text))
    }

    #[pyfunction]
    #[pyfunction(name = "ntohs")]
    fn htons(value: i64, vm: &VirtualMachine) -> PyResult<u16> {
        Ok(number::<u16>(value, 16, vm)?.to_be())
    }

    #[pyfunction]
    #[pyfunction(name = "ntohl")]
    fn htonl(value: i64, vm: &VirtualMachine) -> PyResult<u32> {
        Ok(number::<u32>(value, 32, vm)?.to_be())
    }

    fn wrong(text: &str, vm: &VirtualMachine) -> PyBaseExceptionRef {
        vm.new_os_error(text.to_owned())
    }

    #[pyfunction]
    fn inet_aton(address: PyStrRef, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let parsed = address.to_string_lossy().parse::<Ipv4Addr>();
        let parsed =
            parsed.map_err(|_| wrong("illegal IP address string passed to inet_aton", vm))?;
        Ok(parsed.octets().to_vec())
    }

    #[pyfunction]
    fn inet_ntoa(packed: ArgBytesLike, vm: &VirtualMachine) -> PyResult<String> {
        inet_ntop(AF_INET, packed, vm)
    }

    #[pyfunction]
    fn inet_pton(family: i32, address: PyStrRef, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let text = address.to_string_lossy();
        let parsed = match family {
            AF_INET => text.parse::<Ipv4Addr>().map(|ip| ip.octets().to_vec()),
            AF_INET6 => text.parse::<Ipv6Addr>().map(|ip| ip.octets().to_vec()),
            _ => return Err(unknown(vm)),
        };
        parsed.map_err(|_| wrong("illegal IP address string passed to inet_pton", vm))
    }

    #[pyfunction]
    fn inet_ntop(family: i32, packed: ArgBytesLike, vm: &VirtualMachine) -> PyResult<String> {
        let invalid = || vm.new_value_error("invalid length of packed IP address string");
        let bytes = packed.borrow_buf();
        match family {
            AF_INET => {
                let bytes = <[u8; 4]>::try_from(&*bytes).map_err(|_| invalid())?;
                Ok(Ipv4Addr::from(bytes).to_string())
            }
            AF_INET6 => {
                let bytes = <[u8; 16]>::try_from(&*bytes).map_err(|_| invalid())?;
                Ok(Ipv6Addr::from(bytes).to_string())
            }
            _ => Err(unknown(vm)),
        }
    }

    fn unknown(vm: &VirtualMachine) -> PyBaseExceptionRef {
        const EAFNOSUPPORT: Errno = Errno(97);
        EAFNOSUPPORT.exception(vm)
    }

    /// Ports that go by a name. <https://docs.python.org/3/library/socket.html#socket.getservbyname>
    #[pyfunction]
    fn getservbyname(
        name: PyStrRef,
        _protocol: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<u16> {
        match name.as_bytes() {
            b"ftp" => Ok(21),
            b"ssh" => Ok(22),
            b"smtp" => Ok(25),
            b"domain" => Ok(53),
            b"http" => Ok(80),
            b"https" => Ok(443),
            _ => Err(wrong("service/proto not found", vm)),
        }
    }
}
