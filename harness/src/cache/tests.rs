//! The cache: what is kept, what is found damaged, whose it must be.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use super::seal::MAX_HASHED_WHOLE;
use super::*;

fn cache() -> (tempfile::TempDir, Cache) {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::open(&folder.path().join("cache")).unwrap();
    (folder, cache)
}

#[test]
fn what_was_put_is_got_back_and_nothing_else() {
    let (_folder, cache) = cache();
    let path = cache.put(&Key::of(&[b"a"]), b"machine code").unwrap();
    assert_eq!(cache.get(&Key::of(&[b"a"])), Some(path.clone()));
    assert_eq!(fs::read(path).unwrap(), b"machine code");
    assert_eq!(cache.get(&Key::of(&[b"b"])), None);
}

#[test]
fn who_looks_while_another_writes_takes_nothing_away() {
    let (_folder, cache) = cache();
    let key = Key::of(&[b"a"]);
    let path = cache.put(&key, b"machine code").unwrap();
    // The writer has replaced the file and not yet its seal.
    let seal = fs::read(seal::path_of(&path)).unwrap();
    fs::remove_file(seal::path_of(&path)).unwrap();
    assert_eq!(cache.get(&key), None);
    fs::write(seal::path_of(&path), seal).unwrap();
    assert_eq!(cache.get(&key), Some(path));
}

#[test]
fn a_damaged_entry_is_not_there_any_more() {
    let (_folder, cache) = cache();
    let key = Key::of(&[b"a"]);
    for damage in [&b"machine cod"[..], b"machine c0de", b""] {
        let path = cache.put(&key, b"machine code").unwrap();
        let changed = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, damage).unwrap();
        File::options().append(true).open(&path).unwrap().set_modified(changed).unwrap();
        assert_eq!(cache.get(&key), None, "{damage:?}");
        cache.put(&key, b"machine code").unwrap();
        assert!(cache.get(&key).is_some(), "{damage:?}");
    }
}

#[test]
fn a_long_entry_that_was_cut_or_overwritten_is_not_there_any_more() {
    let (_folder, cache) = cache();
    let key = Key::of(&[b"long"]);
    let bytes = vec![7; MAX_HASHED_WHOLE as usize + 100];
    let path = cache.put(&key, &bytes).unwrap();
    assert!(cache.get(&key).is_some());
    File::options().write(true).open(&path).unwrap().set_len(MAX_HASHED_WHOLE + 1).unwrap();
    assert_eq!(cache.get(&key), None);
    let path = cache.put(&key, &bytes).unwrap();
    fs::write(&path, vec![8; bytes.len()]).unwrap();
    assert_eq!(cache.get(&key), None);
}

#[test]
fn an_entry_without_its_seal_was_never_finished() {
    let (_folder, cache) = cache();
    let key = Key::of(&[b"a"]);
    let path = cache.put(&key, b"machine code").unwrap();
    fs::remove_file(seal::path_of(&path)).unwrap();
    assert_eq!(cache.get(&key), None);
}

#[test]
fn the_least_recently_used_entry_goes_first() {
    let (_folder, mut cache) = cache();
    cache.bound = 2 * (100 + ENTRY_OVERHEAD) + 50;
    let keys: Vec<_> = (0..3_u8).map(|index| Key::of(&[&[index]])).collect();
    let age = |key: &Key, seconds: u64| {
        let seal = File::options().append(true).open(seal::path_of(&cache.path(key))).unwrap();
        seal.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    };
    cache.put(&keys[0], &[0; 100]).unwrap();
    age(&keys[0], 10);
    cache.put(&keys[1], &[1; 100]).unwrap();
    age(&keys[1], 20);
    cache.put(&keys[2], &[2; 100]).unwrap();
    assert!(cache.get(&keys[0]).is_some());
    assert!(cache.get(&keys[1]).is_none());
    assert!(cache.get(&keys[2]).is_some());
}

#[test]
fn the_whole_cache_is_looked_at_once_for_many_small_entries() {
    let (_folder, mut cache) = cache();
    let trims = |cache: &Cache, length| {
        (0..10_000_u32).filter(|n| cache.is_time_to_trim(&Key::of(&[&n.to_le_bytes()]), length)).count()
    };
    // 64 times for each 2 GiB: 10,000 entries of 1 MiB are nearly 10 GiB.
    assert_eq!(trims(&cache, 100), 1);
    assert!((200..430).contains(&trims(&cache, 1 << 20)));
    cache.bound = 64 * ENTRY_OVERHEAD;
    assert_eq!(trims(&cache, 0), 10_000);
}

#[test]
fn snapshots_of_interpreters_go_when_no_version_uses_them() {
    let (_folder, cache) = cache();
    let runtime = |name: &str, days: u64| {
        let path = cache.runtimes().join(name);
        cache.store(&path, &[0; 50]).unwrap();
        let seal = File::options().append(true).open(seal::path_of(&path)).unwrap();
        seal.set_modified(SystemTime::now() - Duration::from_hours(24 * days)).unwrap();
        path
    };
    let key = "0c99aeaa026ce8dfef77c5629d9ce90a";
    let old = runtime(&format!("python-code-{key}"), 8);
    // That of another version which is in use, and what a new snapshot is made of.
    let kept = [runtime(&format!("javascript-code-{key}"), 6), runtime(&format!("python-module-{key}"), 400)];
    cache.trim();
    assert!(!old.exists() && !seal::path_of(&old).exists());
    assert!(kept.iter().all(|path| Cache::verify_integrity(path)));
    runtime(&format!("python-code-{key}"), 400);
    assert_eq!(cache.clear().unwrap(), 50);
}

#[test]
fn a_cache_opens_while_other_folders_come_and_go() {
    let (_folder, cache) = cache();
    let done = AtomicBool::new(false);
    let opened = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                drop(cache.scratch());
            }
        });
        let opened = (0..500).try_for_each(|_| Cache::open(cache.root()).map(drop));
        done.store(true, Ordering::Relaxed);
        opened
    });
    opened.unwrap();
}

#[test]
fn clearing_leaves_interpreters() {
    let (_folder, cache) = cache();
    cache.put(&Key::of(&[b"a"]), &[0; 100]).unwrap();
    cache.store(&cache.runtimes().join("code"), &[0; 50]).unwrap();
    assert!(cache.clear().unwrap() >= 100);
    assert!(Cache::verify_integrity(&cache.runtimes().join("code")));
    assert_eq!(cache.get(&Key::of(&[b"a"])), None);
}

/// Changes one bit in the middle of a file and puts its time of modification back.
fn flip(path: &Path) {
    let changed = fs::metadata(path).unwrap().modified().unwrap();
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
    File::options().append(true).open(path).unwrap().set_modified(changed).unwrap();
}

#[test]
fn one_bit_of_a_long_entry_is_seen_and_a_copy_is_as_good() {
    let (folder, cache) = cache();
    let key = Key::of(&[b"long"]);
    let path = cache.put(&key, &vec![7; MAX_HASHED_WHOLE as usize + 100]).unwrap();
    // Whatever is written down after a look must not hide the change.
    assert!(cache.get(&key).is_some() && cache.get(&key).is_some());
    let copy = folder.path().join("copy");
    assert!(Command::new("cp").arg("-r").arg(cache.root()).arg(&copy).status().unwrap().success());
    flip(&path);
    assert_eq!(cache.get(&key), None);
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o700)).unwrap();
    assert!(Cache::open(&copy).unwrap().get(&key).is_some());
}

#[test]
fn whatever_stands_in_the_place_of_an_entry_gives_way() {
    let in_the_way: [fn(&Path); 4] = [
        |path| {
            fs::create_dir_all(path.join("inner")).unwrap();
            fs::write(path.join("inner/file"), "x").unwrap();
        },
        |path| std::os::unix::fs::symlink("/dev/zero", path).unwrap(),
        |path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
        |path| fs::write(path, "something else").unwrap(),
    ];
    for put_in_the_way in in_the_way {
        let (_folder, cache) = cache();
        let key = Key::of(&[b"a"]);
        let entry = cache.path(&key);
        let (lock, tree) = (cache.runtimes().join("lock-clang"), cache.runtimes().join("clang-1"));
        for place in [entry.parent().unwrap(), &entry, &seal::path_of(&entry), &lock, &tree] {
            cache.put(&key, b"machine code").unwrap();
            let _ = clear(place);
            put_in_the_way(place);
            let cache = Cache::open(cache.root()).unwrap();
            cache.put(&key, b"machine code").unwrap();
            assert_eq!(fs::read(cache.get(&key).unwrap()).unwrap(), b"machine code", "{}", place.display());
        }
        assert!(cache.lock_file("lock-clang").unwrap().try_lock().is_ok());
        let made = cache.scratch().unwrap();
        fs::create_dir(made.path().join("tree")).unwrap();
        cache.settle(&made.path().join("tree"), &tree).unwrap();
        assert!(tree::is_whole(&tree));
    }
}

#[test]
fn clearing_leaves_what_somebody_works_in() {
    let (_folder, cache) = cache();
    cache.put(&Key::of(&[b"a"]), b"machine code").unwrap();
    let work = cache.scratch().unwrap();
    fs::write(work.path().join("source"), "x").unwrap();
    let dead = cache.temporary().join("build-dead");
    fs::create_dir(&dead).unwrap();
    cache.clear().unwrap();
    assert!(work.path().join("source").is_file() && !dead.exists());
    cache.put(&Key::of(&[b"a"]), b"machine code").unwrap();
}

#[test]
fn a_directory_that_others_can_write_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let error = Cache::open(folder.path()).unwrap_err();
    assert!(error.to_string().ends_with("can be written by other users"), "{error}");
    assert!(error.hint().is_some());
}

#[test]
fn a_folder_inside_that_others_can_write_or_a_link_is_refused_by_its_name() {
    for inner in ["objects", "objects/ab", "runtimes", "runtimes/clang-1", "tmp"] {
        let (_folder, cache) = cache();
        let path = cache.root().join(inner);
        fs::create_dir_all(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).unwrap();
        let error = Cache::open(cache.root()).unwrap_err();
        let told = format!("cache directory `{}` can be written by other users", path.display());
        assert_eq!(error.to_string(), told);
        assert!(error.hint().unwrap().contains(&format!("`chmod -R go-w {}`", path.display())));
    }
    for inner in ["objects", "runtimes", "tmp"] {
        let (folder, cache) = cache();
        let path = cache.root().join(inner);
        clear(&path).unwrap();
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        let error = Cache::open(cache.root()).unwrap_err();
        assert_eq!(error.to_string(), format!("cache directory `{}` is a symbolic link", path.display()));
        assert_eq!(error.hint().unwrap().split('`').nth(1), Some(&*format!("rm {}", path.display())));
    }
}

/// Only root can give files away; for everybody else the kernel holds this.
#[test]
fn folders_and_files_of_another_user_are_not_trusted() {
    use std::os::unix::fs::lchown;

    let (_folder, cache) = cache();
    let key = Key::of(&[b"a"]);
    let path = cache.put(&key, b"machine code").unwrap();
    if lchown(&path, Some(12345), None).is_err() {
        return;
    }
    assert_eq!(cache.get(&key), None);
    cache.put(&key, b"machine code").unwrap();
    assert!(cache.get(&key).is_some());
    for inner in ["objects", "runtimes"] {
        let path = cache.root().join(inner);
        lchown(&path, Some(12345), None).unwrap();
        let told = Cache::open(cache.root()).unwrap_err().to_string();
        assert_eq!(told, format!("cache directory `{}` belongs to another user", path.display()));
        lchown(&path, Some(0), None).unwrap();
    }
}
