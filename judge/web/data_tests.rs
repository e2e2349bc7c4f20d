//! What a page reads: exercises without what spoils them, hints one by one, attempts, cards, reviews, statistics.

use std::fs;

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::tests::Site;
use crate::mock::{self, Mock};
use crate::problem::Registry;
use crate::store::{Attempt, now};
use crate::verdict::Verdict;

fn attempt(verdict: Verdict) -> Attempt {
    let (name, language) = ("two_sum.py".to_owned(), "python".to_owned());
    Attempt { time: now(), name, language, verdict, fuel: 7, memory: 8, points: 1, of: 2, reason: None, source: None }
}

#[tokio::test]
async fn an_exercise_comes_without_what_spoils_it() {
    let site = Site::new();
    let shown = site.get("/api/problems/two-sum").await.json();
    assert_eq!(
        (&shown["kind"], &shown["editorial"], &shown["closed"]),
        (&json!("function"), &json!(false), &Value::Null)
    );
    assert_eq!(shown["params"][1]["type"], "int");
    let statement = shown["statement"].as_str().unwrap();
    assert!(statement.contains("<p>") && !statement.contains("<h1"), "{statement}");
    let sample = &shown["samples"][0];
    assert_eq!((&sample["values"][0]["name"], &sample["values"][2]["name"]), (&json!("nums"), &json!("result")));
    assert!(shown["starters"]["python"].as_str().unwrap().contains("def two_sum"));
    assert!(shown["limits"]["cpp"]["fuel"].as_u64().unwrap() > 0 && shown["next"].is_string());
    let solved = attempt(Verdict::Accepted);
    site.shared().store().record("two-sum", &solved).unwrap();
    assert_eq!(site.get("/api/problems/two-sum").await.json()["editorial"], true);
    assert_eq!(site.get("/api/problems/two-summ").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/api/problems/..%2Fsecret").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn hints_are_given_one_by_one_and_remembered() {
    let site = Site::new();
    let hints = site.get("/api/problems/two-sum").await.json()["hints"].as_u64().unwrap();
    for number in 1..=hints {
        let given = site.send(Method::POST, "/api/problems/two-sum/hints?tongue=zh", &json!(null)).await;
        assert_eq!(given.json()["hints"].as_array().unwrap().len() as u64, number);
    }
    let more = site.send(Method::POST, "/api/problems/two-sum/hints", &json!(null)).await;
    assert_eq!(more.status, StatusCode::NOT_FOUND, "{}", more.text);
    assert_eq!(site.get("/api/problems/two-sum").await.json()["seen"].as_array().unwrap().len() as u64, hints);
}

#[tokio::test]
async fn a_mock_interview_keeps_hints_and_editorials_closed() {
    let site = Site::new();
    let store = site.shared().store();
    store.record("two-sum", &attempt(Verdict::Accepted)).unwrap();
    mock::remember(&store, Mock::begin(45, vec!["two-sum".to_owned()])).unwrap();
    let hint = site.send(Method::POST, "/api/problems/two-sum/hints", &json!(null)).await;
    let editorial = site.get("/api/problems/two-sum/editorial").await;
    assert_eq!((hint.status, editorial.status), (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN));
    assert!(hint.message().contains("a mock interview is going on"), "{}", hint.text);
    assert_eq!(site.get("/api/problems/two-sum").await.json()["editorial"], false);
    assert_eq!(site.get("/api/problems/num-islands/editorial").await.status, StatusCode::OK);
    mock::end(&store).unwrap();
    let editorial = site.get("/api/problems/two-sum/editorial").await.json();
    assert!(!editorial["solutions"].as_array().unwrap().is_empty());
    assert!(store.editorial_seen("two-sum").is_some());
}

#[tokio::test]
async fn the_curriculum_is_told_in_both_languages() {
    let site = Site::new();
    let english = site.get("/api/catalog?tongue=en").await.json();
    let chinese = site.get("/api/catalog?tongue=zh-CN").await.json();
    let problems = english["problems"].as_array().unwrap();
    assert!(problems.len() > 50 && english["broken"].as_array().unwrap().is_empty());
    assert_eq!(problems[0]["title"], chinese["problems"][0]["other"]);
    assert_eq!(problems[0]["other"], chinese["problems"][0]["title"]);
    assert_ne!(problems[0]["title"], problems[0]["other"]);
    let questions = english["paths"][0]["questions"].as_array().unwrap();
    assert!(questions.iter().all(|question| !question["text"].as_str().unwrap().is_empty()));
    assert!(questions.iter().any(|question| !question["cards"].as_array().unwrap().is_empty()));
    assert_eq!((&english["next"], &english["due"]), (&problems[0]["slug"], &json!(0)));
}

#[tokio::test]
async fn a_problem_that_cannot_be_read_is_named_without_its_place() {
    let site = Site::with(|folder| {
        let shelf = folder.path().join("shelf");
        fs::create_dir_all(shelf.join("broken")).unwrap();
        fs::write(shelf.join("broken/problem.toml"), "format = 2\n").unwrap();
        Registry::open(Some(&shelf)).unwrap()
    });
    let catalog = site.get("/api/catalog").await;
    assert!(catalog.json()["broken"][0].as_str().unwrap().contains("problem.toml"), "{}", catalog.text);
    let place = site.folder().to_str().unwrap().to_owned();
    let problem = site.get("/api/problems/broken").await;
    assert_eq!(problem.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!catalog.text.contains(&place) && !problem.text.contains(&place), "{}\n{}", catalog.text, problem.text);
}

#[tokio::test]
async fn attempts_come_with_their_sources_where_they_are_kept() {
    let site = Site::new();
    let store = site.shared().store();
    let digest = store.keep_source(b"print()\n").unwrap();
    store.record("two-sum", &attempt(Verdict::WrongAnswer)).unwrap();
    store.record("two-sum", &Attempt { source: Some(digest), ..attempt(Verdict::Accepted) }).unwrap();
    let attempts = site.get("/api/problems/two-sum/attempts").await.json()["attempts"].clone();
    assert_eq!((&attempts[0]["source"], &attempts[1]["source"]), (&json!(false), &json!(true)));
    assert_eq!((&attempts[1]["id"], &attempts[1]["verdict"]), (&json!(1), &json!("AC")));
    assert_eq!(site.get("/api/problems/two-sum/attempts/1").await.json()["source"], "print()\n");
    assert_eq!(site.get("/api/problems/two-sum/attempts/0").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/api/problems/two-sum/attempts/9").await.status, StatusCode::NOT_FOUND);
    let stats = site.get("/api/stats?tongue=zh").await.json();
    assert_eq!(
        (&stats["streak"], &stats["days"][0]["attempts"], &stats["days"][0]["accepted"]),
        (&json!(1), &json!(2), &json!(1))
    );
    assert_eq!((&stats["languages"][0]["id"], &stats["latest"][0]["attempt"]["id"]), (&json!("python"), &json!(1)));
}

#[tokio::test]
async fn notes_and_worksheets_are_kept() {
    let site = Site::new();
    assert_eq!(site.get("/api/problems/two-sum/notes").await.json()["text"], "");
    let kept = site.send(Method::PUT, "/api/problems/two-sum/notes", &json!({ "text": "a *map*" })).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    assert_eq!(site.get("/api/problems/two-sum/notes").await.json()["text"], "a *map*");
    assert_eq!(
        site.send(Method::PUT, "/api/problems/no/notes", &json!({ "text": "" })).await.status,
        StatusCode::NOT_FOUND
    );
    let cards = site.get("/api/cards").await.json()["cards"].as_array().unwrap().clone();
    let one = |kind: &str| cards.iter().find(|card| card["kind"] == kind).unwrap()["id"].as_str().unwrap().to_owned();
    let (behavioural, concept) = (one("behavioural"), one("concept"));
    let sheet = format!("/api/cards/{behavioural}/worksheet");
    assert!(site.get(&format!("{sheet}?tongue=zh")).await.json()["text"].as_str().unwrap().contains("情境"));
    assert_eq!(site.send(Method::PUT, &sheet, &json!({ "text": "then I" })).await.status, StatusCode::NO_CONTENT);
    assert_eq!(site.get(&sheet).await.json()["text"], "then I");
    assert_eq!(site.get(&format!("/api/cards/{concept}/worksheet")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_rated_card_comes_again_and_a_rating_can_be_taken_back() {
    let site = Site::new();
    let fresh = site.get("/api/reviews").await.json();
    let id = fresh["fresh"][0].as_str().unwrap().to_owned();
    let card = site.get(&format!("/api/cards/{id}")).await.json();
    assert_eq!((&card["review"], card["would"].as_array().unwrap().len()), (&Value::Null, 4));
    let rate = |item: String, rating: u8| json!({ "item": item, "rating": rating, "seconds": 3 });
    for (item, rating, status) in [
        (format!("card:{id}"), 5, StatusCode::UNPROCESSABLE_ENTITY),
        ("card".to_owned(), 3, StatusCode::UNPROCESSABLE_ENTITY),
        ("card:../../x".to_owned(), 3, StatusCode::UNPROCESSABLE_ENTITY),
        ("problem:nothing-such".to_owned(), 3, StatusCode::NOT_FOUND),
        (format!("card:{id}"), 3, StatusCode::NO_CONTENT),
    ] {
        let answer = site.send(Method::POST, "/api/reviews", &rate(item.clone(), rating)).await;
        assert_eq!(answer.status, status, "{item}: {}", answer.text);
    }
    let later = site.get("/api/reviews").await.json()["later"].clone();
    assert_eq!((&later[0]["item"], &later[0]["suggested"]), (&json!(format!("card:{id}")), &Value::Null));
    assert_eq!(site.send(Method::DELETE, "/api/reviews/last", &json!(null)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(site.send(Method::DELETE, "/api/reviews/last", &json!(null)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_address_of_the_page_is_the_page_and_its_policy_allows_its_scripts_alone() {
    let site = Site::new();
    for path in ["/", "/problem/two-sum", "/path/llm-interview", "/cards"] {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let policy = page.headers[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        let nonce = page.text.split("csp-nonce\" content=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(
            policy.contains(&format!("'nonce-{nonce}'")) && policy.contains(super::packages::scripts()),
            "{policy}"
        );
        assert_eq!(page.text.matches("<script>").count(), 0, "{path}");
        assert!(page.text.contains("\"@codemirror/state\":\"/vendor/@codemirror/state@"));
        assert_eq!(page.headers[CACHE_CONTROL], "no-store");
    }
    for path in ["/api/nothing", "/app/nothing.ts", "/vendor/nothing.js", "/app/tsconfig.json", "/app/%2e%2e/mod.rs"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let script = site.get("/app/types.ts").await;
    assert!(!script.text.contains("interface"), "{}", script.text);
}
