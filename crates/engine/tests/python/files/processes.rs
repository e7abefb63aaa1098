//! What a page is as a process, and what it cannot do.

use super::{error_in_page, in_page};

#[test]
fn what_a_page_cannot_do_says_so_when_it_is_called() {
    for (call, error) in [
        (
            "os.fork()",
            "OSError: [Errno 38] os.fork(): a page cannot start or steer processes",
        ),
        ("os.system('ls')", "OSError: [Errno 38] os.system(): a page"),
        (
            "os.execv('a', ['b'])",
            "OSError: [Errno 38] os.execv(): a page",
        ),
        (
            "os.spawnv(os.P_WAIT, 'a', ['b'])",
            "OSError: [Errno 38] os.fork(): a page",
        ),
        (
            "os.wait()",
            "ChildProcessError: [Errno 10] No child processes",
        ),
        (
            "os.kill(1, 9)",
            "ProcessLookupError: [Errno 3] No such process",
        ),
        (
            "subprocess.run(['ls'])",
            "OSError: [Errno 95] emscripten does not support processes.",
        ),
        (
            "threading.Thread(target=print).start()",
            "RuntimeError: can't start new thread: a page has one; run coroutines, which wait by await asyncio.sleep(seconds)",
        ),
        (
            "multiprocessing.Process(target=print).start()",
            "ModuleNotFoundError: No module named '_posixsubprocess'; a page cannot start processes",
        ),
        (
            "multiprocessing.Lock()",
            "OSError: [Errno 38] a page cannot start processes",
        ),
        (
            "socket.create_connection(('h', 80))",
            "OSError: [Errno 38] getaddrinfo(): a page cannot open sockets; use browser.websocket",
        ),
        (
            "socket.socket().connect(('h', 80))",
            "OSError: [Errno 38] socket.connect(): a page cannot open sockets",
        ),
        (
            "ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO())",
            "OSError: [Errno 38] a page cannot encrypt by itself; fetch https: addresses",
        ),
        (
            "ssl.create_default_context().wrap_socket(socket.socket(), server_hostname='h').connect(('h', 443))",
            "OSError: [Errno 38] a page cannot encrypt by itself",
        ),
        (
            "signal.alarm(1)",
            "OSError: [Errno 38] signal.alarm(): nothing interrupts Python in a page",
        ),
    ] {
        let source = format!(
            "import multiprocessing, os, signal, socket, ssl, subprocess, threading\n{call}"
        );
        let said = error_in_page(&source);
        assert!(said.starts_with(error), "{call}: {said}");
    }
}

#[test]
fn the_process_tells_of_itself_what_is_so() {
    let source = "import os, platform, sys, sysconfig
result = [os.name, sys.platform, os.uname().machine, platform.system(), sys.executable, sys.abiflags,
    sys.implementation._multiarch, os.getuid() == os.geteuid(), os.cpu_count(), os.getlogin(), sys.argv, os.getpid() == os.getpgrp(),
    sysconfig.get_config_var('EXT_SUFFIX') is not None, os.sysconf('SC_IOV_MAX'), os.pathconf('.', 'PC_NAME_MAX')]";
    assert_eq!(
        in_page(source),
        "['posix', 'emscripten', 'wasm32', 'Emscripten', '', '', 'wasm32-emscripten', True, 1, 'pytag', [''], True, True, 1024, 255]"
    );
}

#[test]
fn the_environment_can_be_read_and_changed() {
    let source = "import os
os.environ['A'] = 'é'; os.putenv('B', 'x'); del os.environ['LANG']
early = os.getenv('B'); os.reload_environ()
result = early, os.getenv('B'), os.getenv('A'), os.environb[b'A'], os.getenv('LANG', 'none'), os.path.expandvars('$USER'), os.path.expanduser('~') == os.environ['HOME']";
    assert_eq!(
        in_page(source),
        r"(None, 'x', 'é', b'\xc3\xa9', 'none', 'pytag', True)"
    );
}

#[test]
fn randomness_is_the_pages() {
    let source = "import os, secrets, uuid
result = os.urandom(3), secrets.token_bytes(2), str(uuid.uuid4())[:8], os.getrandom(1)";
    assert_eq!(
        in_page(source),
        r"(b'\x07\x07\x07', b'\x07\x07', '07070707', b'\x07')"
    );
}

#[test]
fn errors_have_numbers_and_texts() {
    let source = "import errno, os
result = [errno.ENOENT, errno.errorcode[13], os.strerror(errno.EEXIST), os.strerror(9999), errno.EWOULDBLOCK == errno.EAGAIN]
for number in (2, 13, 17, 20, 21, 32, 110): result.append(type(OSError(number, '')).__name__)";
    assert_eq!(
        in_page(source),
        "[2, 'EACCES', 'File exists', 'Unknown error 9999', True, 'FileNotFoundError', 'PermissionError', 'FileExistsError', \
         'NotADirectoryError', 'IsADirectoryError', 'BrokenPipeError', 'TimeoutError']"
    );
}

#[test]
fn a_page_may_signal_itself() {
    let source = "import signal
result = [signal.signal(signal.SIGUSR1, lambda number, frame: result.append(number)) == signal.SIG_DFL]
signal.raise_signal(signal.SIGUSR1)
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: result.append('interrupted')
signal.signal(signal.SIGINT, signal.SIG_IGN); signal.raise_signal(signal.SIGINT)
result += [signal.getsignal(signal.SIGINT), signal.strsignal(15), signal.SIGTERM, len(signal.valid_signals())]";
    assert_eq!(
        in_page(source),
        "[True, 10, 'interrupted', <Handlers.SIG_IGN: 1>, 'Terminated', <Signals.SIGTERM: 15>, 64]"
    );
}

#[test]
fn leaving_the_process_ends_the_script() {
    assert_eq!(error_in_page("import os\nos._exit(3)"), "SystemExit: 3");
}

#[test]
fn sockets_have_their_constants_and_conversions() {
    let source = "import socket
result = [socket.AF_INET, socket.SOCK_STREAM, socket.htons(1), socket.ntohl(socket.htonl(5)), socket.inet_aton('1.2.3.4'),
    socket.inet_ntop(socket.AF_INET6, bytes(15) + b'\\1'), socket.gethostname(), socket.getservbyname('https')]
with socket.socket() as s: s.settimeout(2); result += [s.family, s.type, s.gettimeout()]";
    assert_eq!(
        in_page(source),
        "[<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM: 1>, 256, 5, b'\\x01\\x02\\x03\\x04', '::1', 'page', 443, \
         <AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM: 1>, 2.0]"
    );
}

#[test]
fn faults_can_be_asked_to_be_shown() {
    let source = "import faulthandler, io
faulthandler.enable()
out = io.StringIO(); faulthandler.dump_traceback(out)
result = faulthandler.is_enabled(), 'page.py' in out.getvalue(), faulthandler.disable()";
    assert_eq!(in_page(source), "(True, True, True)");
}
