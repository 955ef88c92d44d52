//! The console that the kiosk stands on: its panel, its logins, and what its sandbox
//! hides.

use std::fs;

use super::deploy;

/// What the sandbox hides cannot be named in kiosk.ron.
#[test]
fn no_example_puts_content_where_the_sandbox_hides_it() {
    let unit = deploy("systemd/keuzekiosk.service");
    let hidden = unit.lines().find_map(|line| line.strip_prefix("InaccessiblePaths=")).unwrap();
    let hidden: Vec<_> = hidden.split(' ').map(|path| path.trim_start_matches('-')).collect();
    let readme = fs::read_to_string("README.md").unwrap();
    let example = deploy("kiosk.ron");
    let packs = readme.lines().chain(example.lines()).filter_map(|line| {
        line.trim().trim_start_matches("// ").strip_prefix("pack: \"")?.split('"').next()
    });
    let packs: Vec<_> = packs.collect();
    assert_eq!(packs.len(), 3, "{packs:?}");
    for pack in packs {
        assert!(!hidden.iter().any(|path| pack.starts_with(path)), "{pack} is hidden");
    }
    assert!(hidden.iter().all(|path| example.contains(path)), "{hidden:?}");
}
