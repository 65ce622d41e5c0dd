//! The acceptance of the first goal: what a reader must find on the demonstration and on the plain pack.

use crate::{demo, plain};
use tests::{Document, Server};

fn servers() -> [(&'static str, &'static Server); 2] {
    [("demo", demo()), ("serve", plain())]
}

/// With ordinary spaces, so that what a page says can be compared with what one types.
fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn says(page: &Document, text: &str) -> bool {
    plain_spaces(&page.readable()).contains(text)
}

#[test]
fn the_overview_shows_directions_tasks_and_goals() {
    for (name, server) in servers() {
        let overview = server.citizen("en").json("/api/v1/overview");
        let directions = overview["directions"].as_array().unwrap();
        let tasks: Vec<&str> = directions
            .iter()
            .flat_map(|d| d["tasks"].as_array().unwrap())
            .map(|t| t["code"].as_str().unwrap())
            .collect();
        assert_eq!((directions.len(), tasks.len()), (3, 19), "{name}");
        assert_eq!(overview["goals"].as_array().unwrap().len(), 2, "{name}");
        for lang in ["kk", "ru", "en"] {
            let page = server.citizen(lang).page(&format!("/{lang}/"));
            assert_eq!(page.with_class("article", "direction").count(), 3, "{name} {lang}");
            assert_eq!(page.with_class("article", "card").count(), 2, "{name} {lang}");
            let links = page.addresses();
            for task in &tasks {
                assert!(
                    links.contains(&format!("/{lang}/tasks/{task}")),
                    "{name} {lang}: no way to task {task}"
                );
            }
            // a goal known from the press is marked
            let marks = page.with_class("article", "card").filter(|card| {
                let inside = card.text.as_str();
                ["жоба", "проект", "draft"].iter().any(|word| inside.contains(word))
            });
            assert_eq!(marks.count(), 2, "{name} {lang}: goals known from the press need their mark");
        }
    }
}

#[test]
fn the_first_goal_is_assessed_with_its_working() {
    for (name, server) in servers() {
        let answer = server.citizen("en").json("/api/v1/indicators/wjp_f4_rank/assessment");
        let strings = [
            ("/done", "0.05"),
            ("/due", "0.2"),
            ("/ratio", "0.25"),
            ("/verdict", "off_track"),
            ("/method", "path"),
            ("/working/period", "2024"),
            ("/working/observed", "97"),
            ("/working/judged", "97"),
            ("/working/expected", "88"),
            ("/inputs/baseline/value", "100"),
            ("/inputs/targets/0/value", "40"),
            ("/inputs/improves", "down"),
        ];
        for (pointer, value) in strings {
            assert_eq!(
                answer.pointer(pointer).and_then(|v| v.as_str()),
                Some(value),
                "{name} {pointer}: {answer:#}"
            );
        }
        assert_eq!(
            (&answer["inputs"]["baseline"]["year"], &answer["inputs"]["targets"][0]["year"]),
            (&2023.into(), &2028.into())
        );
        assert_eq!(answer["version"], 2);
        let overdue = answer["overdue"].as_array().unwrap();
        assert!(overdue.contains(&"2025".into()), "{name}: {overdue:?}");
        let latest = server.citizen("en").json("/api/v1/indicators/wjp_f4_rank");
        assert_eq!((&latest["latest"]["period"], &latest["latest"]["value"]), (&"2024".into(), &"97".into()));
    }
}

#[test]
fn the_first_goal_is_said_in_three_languages() {
    for (name, server) in servers() {
        for (lang, sentences) in [
            (
                "en",
                [
                    "97th of 142 in 2024",
                    "100th in 2023",
                    "5 % of the way done where 20 % was due",
                    "Later figures are overdue: 2025",
                ],
            ),
            (
                "ru",
                [
                    "97-е место из 142 в 2024 году",
                    "100-е место в 2023 году",
                    "пройдено 5 % пути при плане 20 %",
                    "Просрочены более поздние данные: 2025",
                ],
            ),
            (
                "kk",
                [
                    "97-орын",
                    "142 елдің",
                    "жолдың 20 %-ы өтілуі тиіс еді, нақты 5 %-ы өтілді",
                    "Кейінгі деректер кешіктірілді: 2025",
                ],
            ),
        ] {
            // on its own page, on the overview, and to programs
            let visitor = server.citizen(lang);
            let page = visitor.page(&format!("/{lang}/indicators/wjp_f4_rank"));
            let overview = visitor.page(&format!("/{lang}/"));
            let api = visitor.json("/api/v1/indicators/wjp_f4_rank/assessment")["sentence"][lang].clone();
            for sentence in sentences {
                assert!(says(&page, sentence), "{name} {lang}: no {sentence:?} in {}", page.readable());
                assert!(says(&overview, sentence), "{name} {lang}: no {sentence:?} on the overview");
                assert!(plain_spaces(api.as_str().unwrap()).contains(sentence), "{name} {lang}: {api}");
            }
        }
    }
}

#[test]
fn the_map_shows_twenty_regions() {
    for (name, server) in servers() {
        for lang in ["kk", "ru", "en"] {
            let page = server.citizen(lang).page(&format!("/{lang}/"));
            let on_the_map = |at: usize| {
                let mut around = page.elements[at].parent;
                while let Some(i) = around {
                    if page.elements[i].name == "svg" {
                        return true;
                    }
                    around = page.elements[i].parent;
                }
                false
            };
            let links = page.elements.iter().enumerate().filter_map(|(at, e)| {
                let href = e.get("href").filter(|_| e.name == "a")?;
                let code = href.strip_prefix(&format!("/{lang}/regions/KZ-"))?;
                Some((on_the_map(at), code.contains("/indicators/"), href))
            });
            let links: Vec<_> = links.collect();
            // once as a tile that leads to the figure shown, once by name in the list beside it
            for kind in [(true, true), (false, false)] {
                let mut regions: Vec<&str> =
                    links.iter().filter(|l| (l.0, l.1) == kind).map(|l| l.2).collect();
                regions.sort_unstable();
                regions.dedup();
                assert_eq!(regions.len(), 20, "{name} {lang} {kind:?}: {regions:?}");
            }
        }
    }
}

#[test]
fn the_place_is_shown_among_all_and_beside_the_score_it_takes() {
    for (name, server) in servers() {
        for (lang, among, score) in [
            ("kk", "елдердің 31,7 %-ынан жоғары: (142 − 97) / 142", ["0,4607 балл; ", "0,6737 балл, "]),
            ("ru", "лучше, чем у 31,7 % стран: (142 − 97) / 142", ["0,4607 балла; ", "0,6737 балла, "]),
            (
                "en",
                "better than 31.7 % of the countries: (142 − 97) / 142",
                ["0.4607 points; ", "0.6737 points, "],
            ),
        ] {
            let page = server.citizen(lang).page(&format!("/{lang}/indicators/wjp_f4_rank"));
            for part in [among, score[0], score[1]] {
                assert!(says(&page, part), "{name} {lang}: no {part:?} in {}", page.readable());
            }
        }
    }
}
