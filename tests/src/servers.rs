//! Servers that others have made, each with an echo, a broadcast and a goodbye, plain and over TLS, and nginx before them.
//!
//! Their programs are in `servers/`; `cargo xtask test` fetches what they are made of.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use futures_util::future::try_join_all;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use crate::options::package;

/// How long a server may take until it listens.
const DEADLINE: Duration = Duration::from_secs(30);

/// Each server's name, and the program in `servers/` that is it.
pub(crate) const SERVERS: [(&str, &str); 4] = [
    ("websockets", "websockets_server.py"),
    ("aiohttp", "aiohttp_server.py"),
    ("starlette", "starlette_server.py"),
    ("ws", "ws_server.mjs"),
];

/// What leads from nginx to nobody.
pub(crate) const NOBODY: &str = "nobody";

/// A plain port and one of TLS.
type Ports = (u16, u16);

/// The running servers. Dropped, they end.
pub(crate) struct Servers {
    ports: Vec<Ports>,
    nginx: Ports,
    _processes: Vec<Child>,
    // Dropped after the processes, which use it.
    _folder: TempDir,
}

/// Where the servers' certificate and its key are.
struct Identity {
    certificate: PathBuf,
    key: PathBuf,
}

impl Servers {
    /// Starts all of what has been fetched into a folder, and waits until they listen.
    pub(crate) async fn start(fetched: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("pytag-servers-")
            .tempdir()?;
        let identity = Identity::make(folder.path())?;
        let started = SERVERS.map(|(name, program)| server(name, program, fetched, &identity));
        let started = try_join_all(started).await?;
        let (mut processes, ports): (Vec<Child>, Vec<Ports>) = started.into_iter().unzip();
        let (process, nginx) = nginx(fetched, folder.path(), &identity, &ports).await?;
        processes.push(process);
        Ok(Self {
            ports,
            nginx,
            _processes: processes,
            _folder: folder,
        })
    }

    /// The ways that lead to a server, by their names: what a path is added to.
    pub(crate) fn ways(&self, name: &str) -> Value {
        let index = SERVERS.iter().position(|(known, _)| *known == name);
        let own = index.and_then(|index| self.ports.get(index));
        let (plain, tls) = own.copied().unwrap_or_default();
        json!({
            "plain": format!("ws://127.0.0.1:{plain}"),
            "over TLS": format!("wss://127.0.0.1:{tls}"),
            "through nginx": format!("ws://127.0.0.1:{}/{name}", self.nginx.0),
            "through nginx, over TLS": format!("wss://127.0.0.1:{}/{name}", self.nginx.1),
        })
    }

    /// Where nginx is, plain: to be followed by the name of a server.
    pub(crate) fn nginx(&self) -> String {
        format!("ws://127.0.0.1:{}", self.nginx.0)
    }
}

impl Identity {
    /// Signed by itself: the browsers of the tests take every certificate.
    fn make(folder: &Path) -> Result<Self> {
        let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
        let made = rcgen::generate_simple_self_signed(names)?;
        let identity = Self {
            certificate: folder.join("certificate.pem"),
            key: folder.join("key.pem"),
        };
        fs::write(&identity.certificate, made.cert.pem())?;
        fs::write(&identity.key, made.signing_key.serialize_pem())?;
        Ok(identity)
    }
}

async fn server(
    name: &str,
    program: &str,
    fetched: &Path,
    identity: &Identity,
) -> Result<(Child, Ports)> {
    let interpreter = match Path::new(program).extension() {
        Some(extension) if extension == "py" => "python3",
        _ => "node",
    };
    let mut child = Command::new(interpreter)
        .arg(package().join("servers").join(program))
        .args([&identity.certificate, &identity.key])
        .env("PYTHONPATH", fetched.join("python"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("cannot start {interpreter}: is it installed and in PATH?"))?;
    let output = child.stdout.take().context("the server has no output")?;
    let mut lines = BufReader::new(output).lines();
    let line = timeout(DEADLINE, lines.next_line())
        .await
        .with_context(|| format!("the server of {name} did not listen within {DEADLINE:?}"))??
        .with_context(|| format!("the server of {name} ended before it listened"))?;
    let ports = line
        .split_once(' ')
        .and_then(|(plain, tls)| Some((plain.parse().ok()?, tls.parse().ok()?)));
    let ports = ports.with_context(|| format!("no ports in the words of {name}: {line}"))?;
    Ok((child, ports))
}

async fn nginx(
    fetched: &Path,
    folder: &Path,
    identity: &Identity,
    servers: &[Ports],
) -> Result<(Child, Ports)> {
    let free = async || {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        anyhow::Ok(listener.local_addr()?.port())
    };
    let ports = (free().await?, free().await?);
    let to = |place: &str, port: u16, more: &str| {
        format!("location /{place}/ {{ proxy_pass http://127.0.0.1:{port}/; {more} }}\n")
    };
    let mut locations = to(NOBODY, free().await?, "");
    for ((name, _), (port, _)) in SERVERS.iter().zip(servers) {
        locations += &to(name, *port, "");
        locations += &to(&format!("hasty/{name}"), *port, "proxy_read_timeout 2s;");
    }
    let template = fs::read_to_string(package().join("servers/nginx.conf"))?;
    let configuration = template
        .replace("{{folder}}", &folder.display().to_string())
        .replace("{{plain}}", &ports.0.to_string())
        .replace("{{tls}}", &ports.1.to_string())
        .replace(
            "{{certificate}}",
            &identity.certificate.display().to_string(),
        )
        .replace("{{key}}", &identity.key.display().to_string())
        .replace("{{locations}}", &locations);
    let file = folder.join("nginx.conf");
    fs::write(&file, configuration)?;
    let own = fetched.join("nginx/usr/sbin/nginx");
    let program = if own.is_file() { own } else { "nginx".into() };
    let mut child = Command::new(program)
        .arg("-c")
        .arg(&file)
        .args(["-e", "stderr", "-p"])
        .arg(folder)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("cannot start nginx: is it installed and in PATH?")?;
    let listening = async {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, ports.1))
            .await
            .is_err()
        {
            ensure!(
                child.try_wait()?.is_none(),
                "nginx ended before it listened; it says why above"
            );
            sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    };
    timeout(DEADLINE, listening)
        .await
        .with_context(|| format!("nginx did not listen within {DEADLINE:?}"))??;
    Ok((child, ports))
}
