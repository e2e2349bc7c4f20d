//! Asks a judge in the same container whether it is well: `probe 127.0.0.1:8418 /readyz` succeeds if the answer is 200. There is no
//! curl in an image that is made from nothing.

use std::env;
use std::io::{Read, Result, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::time::Duration;

/// How long each step may take.
const PATIENCE: Duration = Duration::from_secs(3);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [address, path] = arguments.as_slice() else {
        eprintln!("usage: probe ADDRESS PATH");
        return ExitCode::from(2);
    };
    match first_line(address, path) {
        Ok(line) if line.starts_with("HTTP/1.1 200 ") => ExitCode::SUCCESS,
        Ok(line) => {
            eprintln!("{address}{path}: {line}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{address}{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the first line of the answer.
fn first_line(address: &str, path: &str) -> Result<String> {
    let mut connection = TcpStream::connect(address)?;
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    write!(connection, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    connection.take(4096).read_to_string(&mut answer)?;
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}
