// One line at a time through locked, buffered streams; a number may wait for its partner on a later line.
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut waiting: Option<i64> = None;
    for line in io::stdin().lock().lines() {
        for word in line?.split_whitespace() {
            let number: i64 = word.parse().map_err(io::Error::other)?;
            waiting = match waiting {
                Some(first) => {
                    writeln!(output, "{}", first + number)?;
                    None
                }
                None => Some(number),
            };
        }
    }
    output.flush()
}
