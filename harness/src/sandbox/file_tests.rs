//! Guests that call the system interface about files, and the error numbers that they get.

use super::errno::Errno;
use super::job::Run;
use super::outcome::{Exit, Limits};
use super::rights;
use super::tests::{CALLS, MODULE, load, run};

const LIMITS: Limits = Limits { fuel: 100_000_000, memory: 16 << 20, output: 1 << 16 };
/// Where what a call tells is put, and where texts begin.
const CELL: usize = 1024;
const TEXTS: usize = 8192;
const FILE: u64 = rights::ALL;
const READ: u64 = rights::FD_READ;

/// Builds a guest from calls, one a line: a name and its arguments, where `"text"` stands for a text's place and length, and `&n`
/// for the place of the nth cell of 64 bytes. A guest prints the error numbers of its calls, then its cells.
struct Script {
    calls: Vec<String>,
    texts: Vec<u8>,
}

impl Script {
    fn of(lines: &str) -> Self {
        let mut script = Self { calls: Vec::new(), texts: Vec::new() };
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            script.call(line);
        }
        script
    }

    fn call(&mut self, line: &str) {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (_, params) = CALLS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name}"));
        let mut values = Vec::new();
        for (index, part) in rest.split('"').enumerate() {
            if index % 2 == 1 {
                values.extend([(TEXTS + self.texts.len()).to_string(), part.len().to_string()]);
                self.texts.extend(part.as_bytes());
                continue;
            }
            values.extend(part.split_whitespace().map(|word| match word.strip_prefix('&') {
                Some(cell) => (CELL + 64 * cell.parse::<usize>().unwrap()).to_string(),
                None => word.to_owned(),
            }));
        }
        assert_eq!(values.len(), params.len(), "{line}");
        let kinds = params.chars().map(|kind| if kind == 'I' { "i64" } else { "i32" });
        let arguments: Vec<_> = kinds.zip(&values).map(|(kind, value)| format!("({kind}.const {value})")).collect();
        self.calls.push(format!("(call ${name} {})", arguments.join(" ")));
    }

    fn module(&self) -> String {
        let param = |kind| if kind == 'I' { "i64" } else { "i32" };
        let import = |(name, params): &(&str, &str)| {
            let params: Vec<_> = params.chars().map(param).collect();
            format!("(import \"{MODULE}\" \"{name}\" (func ${name} (param {}) (result i32)))\n", params.join(" "))
        };
        let imports = CALLS.iter().map(import).collect::<Vec<_>>().concat();
        let store = |(index, call): (usize, &String)| format!("(i32.store8 (i32.const {index}) {call})\n");
        let calls = self.calls.iter().enumerate().map(store).collect::<Vec<_>>().concat();
        let texts = self.texts.iter().map(|byte| format!("\\{byte:02x}")).collect::<Vec<_>>().concat();
        let print = "(i32.store (i32.const 4000) (i32.const 0)) (i32.store (i32.const 4004) (i32.const 2048))
            (drop (call $fd_write (i32.const 1) (i32.const 4000) (i32.const 1) (i32.const 4008)))";
        format!(
            "(module {imports} (memory (export \"memory\") 1) (data (i32.const {TEXTS}) \"{texts}\")
            (data (i32.const 6000) \"\\00\\18\\00\\00\\04\\00\\00\\00\") (data (i32.const 6144) \"data\")
            (data (i32.const 6008) \"\\40\\07\\00\\00\\10\\00\\00\\00\")
            (func (export \"_start\") {calls} {print}))"
        )
    }

    /// Runs it; returns the error numbers and the cells.
    fn run(&self) -> (Vec<i32>, Vec<u8>) {
        let run = self.finish();
        assert_eq!(run.exit, Exit::Code(0), "{:?}", String::from_utf8_lossy(&run.stderr));
        let numbers = run.stdout[..self.calls.len()].iter().map(|byte| i32::from(*byte)).collect();
        (numbers, run.stdout[CELL..].to_vec())
    }

    fn finish(&self) -> Run {
        run(&load(&self.module()).unwrap(), b"input", 1, &LIMITS)
    }
}

/// Runs calls and compares their error numbers; `None` is success. Returns the cells.
fn expect(lines: &str, numbers: &[Option<Errno>]) -> Vec<u8> {
    let (got, cells) = Script::of(lines).run();
    let wanted: Vec<_> = numbers.iter().map(|number| number.map_or(0, |errno| errno as i32)).collect();
    assert_eq!(got, wanted, "{lines}");
    cells
}

fn word(cells: &[u8], cell: usize, at: usize) -> u64 {
    u64::from_le_bytes(cells[cell * 64 + at..cell * 64 + at + 8].try_into().unwrap())
}

#[test]
fn the_root_folder_is_open_from_the_start() {
    let cells = expect(
        "fd_prestat_get 3 &0
        fd_prestat_dir_name 3 &1 1
        fd_prestat_dir_name 3 &1 0
        fd_prestat_get 4 &0
        fd_prestat_get 0 &0
        fd_fdstat_get 3 &2",
        &[None, None, Some(Errno::Nametoolong), Some(Errno::Badf), Some(Errno::Badf), None],
    );
    assert_eq!((word(&cells, 0, 0), cells[64]), (1 << 32, b'/'));
    assert_eq!((cells[128], word(&cells, 2, 8), word(&cells, 2, 16)), (3, rights::FOLDER, rights::ALL));
}

#[test]
fn a_file_is_written_and_read_through_one_descriptor() {
    let cells = expect(
        &format!(
            "path_open 3 0 \"f\" 1 {FILE} 0 0 &0
            fd_write 4 6000 1 &1
            fd_tell 4 &2
            fd_seek 4 -3 2 &3
            fd_read 4 6008 1 &4
            fd_read 4 6008 1 &5
            fd_filestat_get 4 &6
            fd_pread 4 6008 1 1 &7
            fd_pwrite 4 6000 1 2 &8
            fd_filestat_get 4 &9
            fd_close 4
            fd_close 4"
        ),
        &[None, None, None, None, None, None, None, None, None, None, None, Some(Errno::Badf)],
    );
    assert_eq!([0, 1, 2, 3, 4, 5, 7, 8].map(|cell| word(&cells, cell, 0) as u32), [4, 4, 4, 1, 3, 0, 3, 4]);
    assert_eq!((word(&cells, 6, 32), word(&cells, 9, 32)), (4, 6));
}

#[test]
fn rights_are_given_up_and_never_gained() {
    expect(
        &format!(
            "path_open 3 0 \"f\" 1 {READ} 0 0 &0
            fd_write 4 6000 1 &1
            fd_seek 4 0 0 &1
            fd_filestat_set_size 4 0
            fd_allocate 4 0 1
            fd_filestat_get 4 &1
            fd_sync 4
            fd_fdstat_set_flags 4 0
            fd_fdstat_set_rights 4 {FILE} 0
            fd_fdstat_set_rights 4 0 0
            fd_read 4 6008 1 &1
            fd_fdstat_set_rights 3 {} 0
            path_open 3 0 \"f\" 0 {READ} 0 0 &0
            path_open 3 0 \"f\" 0 0 0 0 &0
            path_open 3 0 \"f\" 8 0 0 0 &0
            path_open 3 0 \"g\" 1 0 0 0 &0
            path_create_directory 3 \"d\"",
            rights::PATH_OPEN
        ),
        &[
            None,
            Some(Errno::Badf),
            Some(Errno::Notcapable),
            Some(Errno::Inval),
            Some(Errno::Badf),
            Some(Errno::Notcapable),
            Some(Errno::Notcapable),
            Some(Errno::Notcapable),
            Some(Errno::Notcapable),
            None,
            Some(Errno::Badf),
            None,
            Some(Errno::Notcapable),
            None,
            Some(Errno::Notcapable),
            Some(Errno::Notcapable),
            Some(Errno::Notcapable),
        ],
    );
}

#[test]
fn flags_of_opening_mean_what_they_say() {
    expect(
        &format!(
            "path_open 3 0 \"f\" 0 0 0 0 &0
            path_open 3 0 \"f\" 1 0 0 0 &0
            path_open 3 0 \"f\" 5 0 0 0 &0
            path_open 3 0 \"f\" 2 0 0 0 &0
            path_open 3 0 \"f\" 3 0 0 0 &0
            path_open 3 0 \"f\" 0 0 0 32 &0
            path_open 3 0 \"f/\" 0 0 0 0 &0
            path_open 3 0 \"g/\" 1 0 0 0 &0
            path_open 3 0 \".\" 2 {READ} 0 0 &0
            path_open 3 0 \".\" 0 {} 0 0 &0
            path_open 3 0 \".\" 1 0 0 0 &0
            path_open 0 0 \"f\" 0 0 0 0 &0
            path_open 77 0 \"f\" 0 0 0 0 &0
            path_open 3 0 \"/f\" 0 0 0 0 &0",
            rights::FD_WRITE
        ),
        &[
            Some(Errno::Noent),
            None,
            Some(Errno::Exist),
            Some(Errno::Notdir),
            Some(Errno::Inval),
            Some(Errno::Inval),
            Some(Errno::Notdir),
            Some(Errno::Isdir),
            None,
            Some(Errno::Isdir),
            Some(Errno::Isdir),
            Some(Errno::Notdir),
            Some(Errno::Badf),
            Some(Errno::Notcapable),
        ],
    );
}

#[test]
fn appending_writes_behind_the_end_until_the_flag_is_taken() {
    let cells = expect(
        &format!(
            "path_open 3 0 \"f\" 1 {FILE} 0 1 &0
            fd_write 4 6000 1 &1
            fd_seek 4 0 0 &1
            fd_write 4 6000 1 &1
            fd_tell 4 &2
            fd_fdstat_set_flags 4 0
            fd_seek 4 0 0 &1
            fd_write 4 6000 1 &1
            fd_tell 4 &3
            fd_filestat_get 4 &4
            fd_fdstat_set_flags 4 64"
        ),
        &[None, None, None, None, None, None, None, None, None, None, Some(Errno::Inval)],
    );
    assert_eq!((word(&cells, 2, 0), word(&cells, 3, 0), word(&cells, 4, 32)), (8, 4, 8));
}

#[test]
fn a_folder_is_no_file() {
    let folder = Some(Errno::Isdir);
    expect(
        "fd_read 3 6008 1 &0
        fd_pread 3 6008 1 0 &0
        fd_write 3 6000 1 &0
        fd_pwrite 3 6000 1 0 &0
        fd_seek 3 0 1 &0
        fd_tell 3 &0
        fd_allocate 3 0 1
        fd_filestat_set_size 3 0
        fd_readdir 0 &0 64 0 &1",
        &[folder, folder, folder, folder, folder, folder, folder, folder, Some(Errno::Notdir)],
    );
}

#[test]
fn renumbering_replaces_an_open_descriptor() {
    let cells = expect(
        &format!(
            "path_open 3 0 \"a\" 1 {FILE} 0 0 &0
            path_open 3 0 \"b\" 1 {FILE} 0 0 &1
            fd_write 4 6000 1 &2
            fd_renumber 4 5
            fd_filestat_get 5 &3
            fd_close 4
            fd_renumber 5 4
            fd_renumber 4 5
            fd_renumber 5 5
            path_open 3 0 \"c\" 1 {FILE} 0 0 &4"
        ),
        &[None, None, None, None, None, Some(Errno::Badf), Some(Errno::Badf), Some(Errno::Badf), None, None],
    );
    assert_eq!((word(&cells, 3, 32), word(&cells, 4, 0)), (4, 4));
}

#[test]
fn the_lowest_number_is_given_first() {
    let cells = expect(
        "fd_close 0
        path_open 3 0 \"a\" 1 0 0 0 &0
        path_open 3 0 \"a\" 0 0 0 0 &1",
        &[None, None, None],
    );
    assert_eq!((word(&cells, 0, 0), word(&cells, 1, 0)), (0, 4));
}

#[test]
fn reading_a_folder_fills_the_buffer_and_goes_on_from_a_cookie() {
    let cells = expect(
        "path_create_directory 3 \"dd\"
        path_open 3 0 \"ff\" 1 0 0 0 &15
        fd_readdir 3 &0 64 0 &4
        fd_readdir 3 &1 64 2 &5
        fd_readdir 3 &2 64 8 &6
        fd_readdir 3 &3 10 0 &7
        fd_readdir 3 &3 4000000000 0 &7",
        &[None, None, None, None, None, None, Some(Errno::Fault)],
    );
    // `.` and `..` take 25 and 26 bytes, and the next one is cut off.
    assert_eq!([4, 5, 6, 7].map(|cell| word(&cells, cell, 0)), [64, 52, 0, 10]);
    assert_eq!((word(&cells, 0, 0), cells[16], cells[20], cells[24]), (1, 1, 3, b'.'));
    assert_eq!((&cells[64 + 24..64 + 26], cells[64 + 20], cells[64 + 26 + 20]), (&b"dd"[..], 3, 4));
    assert_eq!(&cells[64 + 26 + 24..64 + 52], b"ff");
}

#[test]
fn times_are_set_one_way_at_a_time() {
    let cells = expect(
        "path_open 3 0 \"f\" 1 10485760 0 0 &0
        path_filestat_set_times 3 0 \"f\" 5 7 5
        path_filestat_get 3 0 \"f\" &1
        path_filestat_set_times 3 0 \"f\" 5 7 3
        path_filestat_set_times 3 0 \"f\" 5 7 12
        path_filestat_set_times 3 0 \"f\" 5 7 16
        fd_filestat_set_times 4 9 9 1
        fd_filestat_get 4 &2
        fd_filestat_set_times 0 1 1 5
        path_filestat_set_times 3 0 \"none\" 5 7 5",
        &[
            None,
            None,
            None,
            Some(Errno::Inval),
            Some(Errno::Inval),
            Some(Errno::Inval),
            None,
            None,
            None,
            Some(Errno::Noent),
        ],
    );
    assert_eq!((word(&cells, 1, 40), word(&cells, 1, 48)), (5, 7));
    assert_eq!((word(&cells, 2, 40), word(&cells, 2, 48)), (9, 7));
}

#[test]
fn links_are_made_read_and_not_followed_unless_asked() {
    let cells = expect(
        "path_symlink \"target\" 3 \"l\"
        path_readlink 3 \"l\" &0 64 &1
        path_readlink 3 \"l\" &2 3 &3
        path_open 3 0 \"l\" 0 0 0 0 &4
        path_open 3 1 \"l\" 0 0 0 0 &4
        path_filestat_get 3 0 \"l\" &5
        path_filestat_get 3 1 \"l\" &5
        path_link 3 0 \"l\" 3 \"m\"
        path_link 3 1 \"l\" 3 \"n\"
        path_open 3 1 \"l\" 1 0 0 0 &4
        path_readlink 3 \"target\" &0 64 &6
        path_symlink \"self\" 3 \"self\"
        path_open 3 1 \"self\" 0 0 0 0 &4",
        &[
            None,
            None,
            None,
            Some(Errno::Loop),
            Some(Errno::Noent),
            None,
            Some(Errno::Noent),
            None,
            Some(Errno::Noent),
            None,
            Some(Errno::Inval),
            None,
            Some(Errno::Loop),
        ],
    );
    assert_eq!(
        (&cells[..6], word(&cells, 1, 0), &cells[128..131], word(&cells, 3, 0)),
        (&b"target"[..], 6, &b"tar"[..], 3)
    );
    assert_eq!((cells[5 * 64 + 16], word(&cells, 5, 32)), (7, 6));
}

#[test]
fn devices_and_streams_are_opened_by_their_names() {
    let cells = expect(
        &format!(
            "path_open 3 1 \"dev/stdin\" 0 {READ} 0 0 &0
            fd_read 4 6008 1 &1
            fd_read 0 6008 1 &2
            fd_filestat_get 0 &3
            fd_pread 0 6008 1 2 &4
            path_open 3 1 \"dev/null\" 0 {FILE} 0 0 &0
            fd_write 5 6000 1 &5
            fd_read 5 6008 1 &6
            path_open 3 1 \"dev/full\" 0 {FILE} 0 0 &0
            fd_write 6 6000 1 &7
            path_open 3 1 \"dev/zero\" 0 {FILE} 0 0 &0
            fd_read 7 6008 1 &8
            path_open 3 1 \"dev/fd/5\" 0 {FILE} 0 0 &0
            path_open 3 1 \"dev/fd/50\" 0 {FILE} 0 0 &0
            path_open 3 1 \"dev/stdin\" 0 {} 0 0 &0
            fd_seek 1 0 1 &9",
            rights::FD_WRITE
        ),
        &[
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            Some(Errno::Nospc),
            None,
            None,
            None,
            Some(Errno::Noent),
            Some(Errno::Acces),
            Some(Errno::Spipe),
        ],
    );
    // Who opens standard input again reads on where it is; its size is known.
    assert_eq!([1, 2, 4, 5, 6, 8].map(|cell| word(&cells, cell, 0) as u32), [5, 0, 3, 4, 0, 16]);
    assert_eq!((cells[3 * 64 + 16], word(&cells, 3, 32)), (4, 5));
}

#[test]
fn no_text_that_is_no_path_leads_anywhere() {
    expect(
        "path_create_directory 3 \"\"
        path_open 3 0 8192 5000 1 0 0 0 &0
        path_open 3 0 70000 5 1 0 0 0 &0
        path_create_directory 3 6000 1
        path_create_directory 3 1020 4
        path_rename 3 \"a\" 3 \"b\"
        path_remove_directory 3 \"..\"
        path_unlink_file 3 \"tmp\"
        path_remove_directory 3 \"tmp\"",
        &[
            Some(Errno::Noent),
            Some(Errno::Nametoolong),
            Some(Errno::Fault),
            Some(Errno::Inval),
            Some(Errno::Inval),
            Some(Errno::Noent),
            Some(Errno::Notcapable),
            Some(Errno::Isdir),
            Some(Errno::Busy),
        ],
    );
    // Bytes that are no UTF-8.
    let mut script = Script::of("path_create_directory 3 \"xx\"");
    script.texts = vec![0xff, 0xfe];
    assert_eq!(script.run().0, [Errno::Ilseq as i32]);
}

#[test]
fn what_files_hold_is_memory_of_the_guest() {
    let allocate = |bytes: u64| {
        let script = Script::of(&format!("path_open 3 0 \"f\" 1 {FILE} 0 0 &0\nfd_allocate 4 0 {bytes}"));
        let run = script.finish();
        (run.exit, i32::from(run.stdout[1]), run.usage.memory)
    };
    let (_, _, before) = allocate(1);
    let (exit, errno, memory) = allocate(8 << 20);
    assert_eq!((exit, errno), (Exit::Code(0), 0));
    assert!(memory > before + (8 << 20) - 4096, "{memory}");
    let (exit, errno, memory) = allocate(4 << 30);
    assert_eq!((exit, errno), (Exit::Code(0), Errno::Nospc as i32));
    assert!(memory < LIMITS.memory);
}

#[test]
fn the_next_run_sees_nothing_of_this_one() {
    let script = Script::of("path_create_directory 3 \"d\"\npath_open 3 0 \"d/f\" 1 0 0 0 &0");
    let program = load(&script.module()).unwrap();
    let first = run(&program, b"", 1, &LIMITS);
    let second = run(&program, b"", 1, &LIMITS);
    assert_eq!(first.stdout[..2], [0, 0]);
    assert_eq!((first.stdout, first.usage), (second.stdout, second.usage));
}

#[test]
fn a_guest_that_opens_for_ever_is_told_and_pays() {
    let opening = format!("path_open 3 0 \"f\" 1 {FILE} 0 0 &0");
    let lines = vec![opening.as_str(); 1030].join("\n");
    let mut script = Script::of(&lines);
    // The numbers would reach into the cells.
    let calls = script.calls.drain(..).map(|call| format!("(drop {call})")).collect::<Vec<_>>().concat();
    let module = script.module().replace("(func (export \"_start\")", &format!("(func (export \"_start\") {calls}"));
    let opened = run(&load(&module).unwrap(), b"", 1, &LIMITS);
    assert_eq!(opened.exit, Exit::Code(0));
    // 1,024 are open; the last number is two higher than that, because three numbers in between belong to the judge.
    assert_eq!(word(&opened.stdout[CELL..], 0, 0) as u32, 0);
    assert!(opened.usage.fuel > 1_024 * 500);
    let endless = module
        .replace("(func (export \"_start\")", "(func (export \"_start\") (loop $l")
        .replace("(i32.store (i32.const 4000)", "(br $l)) (i32.store (i32.const 4000)");
    assert_eq!(run(&load(&endless).unwrap(), b"", 1, &LIMITS).exit, Exit::Fuel);
}
