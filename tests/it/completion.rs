//! What a shell is offered while a command is typed.

use crate::fixtures::indexed;
use crate::support::Output;

#[test]
fn names_are_completed_wherever_a_name_is_wanted() {
    let bench = indexed();
    let offered = |line: &[&str]| {
        let words = [&["--", "morgue"], line].concat();
        let mut command = bench.command(words);
        command.env("MORGUE_COMPLETE", "bash");
        command.env("_CLAP_COMPLETE_INDEX", line.len().to_string());
        command.env("_CLAP_IFS", "\n");
        let offered = Output::of(&mut command).code(0).stdout;
        offered.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    for (line, expected) in [
        (&["people", "Emm"][..], "Emmanuel Macron"),
        (&["people", "--same", "Emm"], "Emmanuel Macron"),
        (
            &["people", "--same", "Emmanuel Macron", "Bri"],
            "Brigitte Macron",
        ),
        (&["people", "merge", "Emm"], "Emmanuel Macron"),
        (&["people", "hide", "Emm"], "Emmanuel Macron"),
        (&["people", "rename", "Emm"], "Emmanuel Macron"),
        (&["authors", "Nell"], "Nell Thackery"),
        (&["sources", "The"], "The Port Gazette"),
    ] {
        let offered = offered(line);
        assert!(
            offered.iter().any(|one| one == expected),
            "{line:?}: {offered:?}"
        );
    }
    assert_eq!(offered(&["search", "--per"]), ["--person"]);
    assert_eq!(offered(&["search", "per"]), ["person:"]);
}
