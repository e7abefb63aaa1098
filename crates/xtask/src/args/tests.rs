//! How command lines are understood.

use super::*;

fn task(line: &str) -> anyhow::Result<Task> {
    parse(
        std::iter::once("xtask")
            .chain(line.split_whitespace())
            .map(OsString::from),
    )
}

#[test]
fn nothing_and_help_ask_for_help() {
    for line in [
        "",
        "help",
        "--help",
        "-h",
        "serve --help",
        "test -h",
        "tidy --help",
    ] {
        assert_eq!(task(line).unwrap(), Task::Help, "{line}");
    }
}

#[test]
fn serve_listens_on_the_machine_itself_unless_told() {
    let Task::Serve(serve) = task("serve").unwrap() else {
        panic!("not serve")
    };
    assert_eq!(
        (serve.host.to_string().as_str(), serve.port),
        ("127.0.0.1", 8000)
    );
    let line = "serve --port=9 --host 0.0.0.0 --tls --docs seeds --release";
    let Task::Serve(serve) = task(line).unwrap() else {
        panic!("not serve")
    };
    assert_eq!(
        (serve.host.to_string().as_str(), serve.port),
        ("0.0.0.0", 9)
    );
    assert!(serve.tls);
    assert_eq!(
        serve.build,
        Build {
            release: true,
            docs: Some("seeds".into())
        }
    );
}

#[test]
fn a_browser_may_be_named_with_and_without_its_option() {
    let both = Test {
        filter: Some("echo".into()),
        browser: Some(Browser::WebKit),
        quick: false,
    };
    for line in [
        "test echo --browser webkit",
        "test echo webkit",
        "test webkit echo",
    ] {
        let Task::Test(test) = task(line).unwrap() else {
            panic!("not test")
        };
        assert_eq!(test, both, "{line}");
    }
}

#[test]
fn what_is_shipped_is_tested_unless_it_has_to_be_quick() {
    assert_eq!(task("test").unwrap(), Task::Test(Test::default()));
    let Task::Test(test) = task("test --quick").unwrap() else {
        panic!("not test")
    };
    assert!(test.quick && !Test::default().quick);
}

#[test]
fn a_package_is_made_of_a_site_that_is_there_or_of_a_new_one() {
    assert_eq!(task("dist").unwrap(), Task::Dist(Dist::default()));
    let site = Some("elsewhere".into());
    assert_eq!(
        task("dist --site elsewhere").unwrap(),
        Task::Dist(Dist { site })
    );
    assert!(task("dist elsewhere").is_err());
}

#[test]
fn everything_is_measured_unless_groups_are_named() {
    assert_eq!(task("bench").unwrap(), Task::Bench(Bench::default()));
    let line = "bench dom --quick --runs 3 cpu --site elsewhere --before there";
    let expected = Bench {
        groups: vec!["dom".into(), "cpu".into()],
        runs: Some(3),
        quick: true,
        site: Some("elsewhere".into()),
        before: Some("there".into()),
        ..Bench::default()
    };
    assert_eq!(task(line).unwrap(), Task::Bench(expected));
}

#[test]
fn scripts_may_be_chosen() {
    let line = "bench start --scripts quiz --scripts-folder there";
    let expected = Bench {
        groups: vec!["start".into()],
        scripts: Some("quiz".into()),
        scripts_folder: Some("there".into()),
        ..Bench::default()
    };
    assert_eq!(task(line).unwrap(), Task::Bench(expected));
}

#[test]
fn what_is_not_understood_is_named() {
    for (line, word) in [
        ("bild", "bild"),
        ("build --relase", "--relase"),
        ("build --snapshot", "--snapshot"),
        ("test --browser opera", "opera"),
        ("test one two", "two"),
        ("serve --host nowhere", "nowhere"),
        ("serve --port 70000", "70000"),
        ("misses", "folder"),
        ("misses one two", "two"),
        ("tidy up", "up"),
        ("bench dim", "dim"),
        ("bench --runs 0", "--runs 0"),
        ("bench --scripts quiz --no-scripts", "--no-scripts"),
        ("bench repl --scripts quiz", "not among repl"),
    ] {
        let error = format!("{:#}", task(line).unwrap_err());
        assert!(error.contains(word), "{line}: {error}");
    }
}

#[test]
fn conformance_takes_a_folder_and_modules() {
    let line = "conformance Lib/test test_abc --keep test_json --patience 9";
    let expected = Conformance {
        tests: "Lib/test".into(),
        modules: vec!["test_abc".into(), "test_json".into()],
        patience: Some(9),
        keep: true,
        ..Conformance::default()
    };
    assert_eq!(task(line).unwrap(), Task::Conformance(expected));
    assert!(task("conformance --keep").is_err());
}

#[test]
fn compat_takes_a_folder_and_parts_of_names() {
    let line = "compat www --scripts --libraries js gallery turtle";
    let Task::Compat(compat) = task(line).unwrap() else {
        panic!("not compat")
    };
    assert_eq!(compat.folder, PathBuf::from("www"));
    assert_eq!(compat.pages, ["gallery", "turtle"]);
    assert_eq!(compat.libraries, Some("js".into()));
    assert!(compat.scripts && !compat.afresh);
    assert!(task("compat").is_err());
}

#[test]
fn a_soak_may_be_repeated() {
    let Task::Soak(soak) = task("soak 5 --seed 7 --faults 10000 --browser firefox").unwrap() else {
        panic!("not soak")
    };
    assert_eq!((soak.minutes, soak.seed), (Some(5), Some(7)));
    assert_eq!(
        (soak.faults, soak.browser),
        (Some(10000), Some(Browser::Firefox))
    );
    assert_eq!(task("soak").unwrap(), Task::Soak(Soak::default()));
    for line in ["soak 5 6", "soak long", "soak --seed x"] {
        assert!(task(line).is_err(), "{line}");
    }
}
